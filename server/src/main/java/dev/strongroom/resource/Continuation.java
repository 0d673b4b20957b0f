package dev.strongroom.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.connector.MemberPath;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Paging;
import dev.strongroom.connector.TrustedHosts;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.ApiRequests;
import dev.strongroom.oauth.PreparedCall;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a list goes on after each part.
final class Continuation {
    private final ApiRequests requests;
    private final Account account;
    private final ListSource source;
    private final TrustedHosts trusted;
    private final Set<String> marks = new HashSet<>();
    private int parts;
    private int skipped;

    Continuation(ApiRequests requests, Account account, ListSource source) {
        this.requests = requests;
        this.account = account;
        this.source = source;
        trusted = new TrustedHosts(account.connector(), account.values());
    }

    /// What comes after a part.
    sealed interface Step {
        record Call(PreparedCall call) implements Step {}

        record End() implements Step {}

        /// The list cannot be followed.
        record Broken(String reason) implements Step {}
    }

    PreparedCall first() {
        Paging paging = source.paging();
        return requests.of(
                account,
                source.request(),
                paging == null ? Map.of() : parameters(paging, firstMark(paging)));
    }

    private static @Nullable String firstMark(Paging paging) {
        return switch (paging.kind()) {
            case PAGE -> "1";
            case OFFSET -> "0";
            case CURSOR, NEXT_URL -> null;
        };
    }

    /// @param entries in the part that was just read
    /// @param fresh how many of them were not seen before
    Step after(PreparedCall call, JsonNode answer, int entries, int fresh) {
        Paging paging = source.paging();
        if (paging == null) {
            return new Step.End();
        }
        parts++;
        skipped += entries;
        String next = paging.nextPath() == null ? null : next(answer, paging.nextPath());
        return switch (paging.kind()) {
            case PAGE -> counted(paging, next, fresh, parts + 1);
            case OFFSET -> counted(paging, next, fresh, skipped);
            case CURSOR -> next == null ? new Step.End() : marked(next, () -> cursor(paging, next));
            case NEXT_URL ->
                    next == null ? new Step.End() : marked(next, () -> address(call, next));
        };
    }

    /// Where the answer is to say that there is more, `false`, 0 and nothing mean that there is
    /// not.
    private static @Nullable String next(JsonNode answer, String path) {
        String next = MemberPath.of(path).readText(answer);
        return next == null || next.isBlank() || next.equals("false") ? null : next;
    }

    /// A service that does not know the parameter answers the same part again and again.
    private Step counted(Paging paging, @Nullable String next, int fresh, int mark) {
        boolean more = paging.nextPath() == null || (next != null && !next.equals("0"));
        return fresh == 0 || !more
                ? new Step.End()
                : new Step.Call(
                        requests.of(
                                account,
                                source.request(),
                                parameters(paging, Integer.toString(mark))));
    }

    private interface Way {
        Step go();
    }

    private Step marked(String mark, Way way) {
        return marks.add(mark)
                ? way.go()
                : new Step.Broken("the list leads back to a part that was read before");
    }

    private Step cursor(Paging paging, String next) {
        return new Step.Call(requests.of(account, source.request(), parameters(paging, next)));
    }

    private Step address(PreparedCall call, String next) {
        URI before = call.request().uri();
        URI url;
        try {
            url = next.startsWith("?") ? sibling(before, next) : before.resolve(next);
        } catch (IllegalArgumentException e) {
            return new Step.Broken("the list goes on at something that is no address");
        }
        return trusted.hold(url)
                ? new Step.Call(requests.at(account, source.request(), url, Map.of()))
                : new Step.Broken("the list goes on at a host that this connector does not know");
    }

    /// RFC 3986 section 5.3; `URI.resolve` goes by an older one.
    private static URI sibling(URI address, String query) {
        String text = address.toString();
        int start = text.indexOf('?');
        return URI.create((start < 0 ? text : text.substring(0, start)) + query);
    }

    private static Map<String, String> parameters(Paging paging, @Nullable String mark) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (paging.sizeParameter() != null) {
            parameters.put(paging.sizeParameter(), Integer.toString(paging.size()));
        }
        if (mark != null) {
            parameters.put(paging.parameter(), mark);
        }
        return parameters;
    }
}
