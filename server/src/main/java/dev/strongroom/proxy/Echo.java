package dev.strongroom.proxy;

import dev.strongroom.crypto.Secret;
import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.PercentEncoding;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a service repeats of the credentials it was called with. It may put the address of the call
/// into the address of the next one, and with some services the credential stands in there.
final class Echo {
    private static final int SHORTEST_SECRET = 4;
    private static final List<String> ADDRESSES =
            List.of("location", "content-location", "link", "refresh");

    private final Attachment attachment;

    Echo(Attachment attachment) {
        this.attachment = attachment;
    }

    /// Takes the credentials out of the fields that hold addresses.
    void mask(Fields headers) {
        for (String name : ADDRESSES) {
            String value = headers.first(name);
            if (value != null) {
                String masked = value;
                for (String secret : spellings()) {
                    masked = masked.replace(secret, "***");
                }
                if (!masked.equals(value)) {
                    headers.set(name, masked);
                }
            }
        }
    }

    /// The same address without query parameters that carry a credential; null if it has one
    /// elsewhere.
    @Nullable URI without(URI address) {
        String text = address.toString();
        int mark = text.indexOf('?');
        String head = mark < 0 ? text : text.substring(0, mark);
        List<String> secrets = spellings();
        if (holds(head, secrets)) {
            return null;
        }
        if (mark < 0) {
            return address;
        }
        String query =
                Arrays.stream(text.substring(mark + 1).split("&", -1))
                        .filter(pair -> !isCredential(pair, secrets))
                        .collect(Collectors.joining("&"));
        return URI.create(query.isEmpty() ? head : head + "?" + query);
    }

    private boolean isCredential(String pair, List<String> secrets) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        return attachment.query().containsKey(name) || holds(pair, secrets);
    }

    private static boolean holds(String text, List<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }

    /// As they are, and as an address holds them. The longest first.
    private List<String> spellings() {
        return attachment.secrets().stream()
                .map(Secret::reveal)
                .filter(text -> text.length() >= SHORTEST_SECRET)
                .flatMap(
                        text ->
                                Stream.of(
                                        text,
                                        PercentEncoding.encoded(text),
                                        URLEncoder.encode(text, StandardCharsets.UTF_8)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
