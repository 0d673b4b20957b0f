package dev.strongroom.proxy;

import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.QueryPair;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a service repeats of the credentials it was called with: in the address of the next call,
/// with some services, or in a challenge that quotes what it was given.
final class Echo {
    /// Where no address stands, what is shorter may be there by chance: a user called `gzip`.
    private static final int SHORTEST_ELSEWHERE = 8;

    private static final int SHORTEST_IN_ADDRESSES = 4;

    private final Attachment attachment;
    private final Traces traces;

    Echo(Attachment attachment) {
        this.attachment = attachment;
        traces = new Traces(attachment.secrets());
    }

    /// Takes the credentials out of all fields.
    void mask(Fields fields) {
        fields.replaceAll(this::masked);
    }

    private String masked(String name, String value) {
        return traces.suspects(value) ? traces.masked(value, shortest(name)) : value;
    }

    private static int shortest(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "location", "content-location", "link", "refresh" -> SHORTEST_IN_ADDRESSES;
            // A number that may be longer, and must stay one.
            case "content-length" -> Integer.MAX_VALUE;
            default -> SHORTEST_ELSEWHERE;
        };
    }

    /// A part of an address without the credentials.
    String masked(String text) {
        return traces.masked(text);
    }

    /// The same address without query parameters that carry a credential; null if it has one
    /// elsewhere.
    @Nullable URI without(URI address) {
        String text = address.toString();
        int mark = text.indexOf('?');
        String head = mark < 0 ? text : text.substring(0, mark);
        if (traces.in(head)) {
            return null;
        }
        if (mark < 0) {
            return address;
        }
        String query =
                Arrays.stream(text.substring(mark + 1).split("&", -1))
                        .filter(pair -> !isCredential(pair))
                        .collect(Collectors.joining("&"));
        return URI.create(query.isEmpty() ? head : head + "?" + query);
    }

    private boolean isCredential(String pair) {
        return attachment.query().containsKey(QueryPair.name(pair)) || traces.in(pair);
    }
}
