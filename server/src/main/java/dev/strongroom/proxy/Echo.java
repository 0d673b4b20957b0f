package dev.strongroom.proxy;

import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.QueryPair;
import dev.strongroom.placement.Spellings;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a service repeats of the credentials it was called with. It may put the address of the call
/// into the address of the next one, and with some services the credential stands in there.
final class Echo {
    private static final List<String> ADDRESSES =
            List.of("location", "content-location", "link", "refresh");

    private final Attachment attachment;

    Echo(Attachment attachment) {
        this.attachment = attachment;
    }

    /// Takes the credentials out of the fields that hold addresses.
    void mask(Fields headers) {
        for (String name : ADDRESSES) {
            if (headers.contains(name)) {
                mask(headers, name);
            }
        }
    }

    private void mask(Fields headers, String name) {
        List<String> values = headers.all(name);
        List<String> masked = values.stream().map(this::masked).toList();
        if (!masked.equals(values)) {
            headers.remove(name);
            masked.forEach(value -> headers.add(name, value));
        }
    }

    private String masked(String value) {
        String masked = value;
        for (String secret : Spellings.of(attachment.secrets())) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /// The same address without query parameters that carry a credential; null if it has one
    /// elsewhere.
    @Nullable URI without(URI address) {
        String text = address.toString();
        int mark = text.indexOf('?');
        String head = mark < 0 ? text : text.substring(0, mark);
        List<String> secrets = Spellings.of(attachment.secrets());
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
        return attachment.query().containsKey(QueryPair.name(pair)) || holds(pair, secrets);
    }

    private static boolean holds(String text, List<String> secrets) {
        return secrets.stream().anyMatch(text::contains);
    }
}
