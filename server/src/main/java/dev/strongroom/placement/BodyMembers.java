package dev.strongroom.placement;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Credentials as members of a JSON object or of a form.
///
/// They are written behind what is there, as text: numbers keep their digits, members that stand
/// twice stay, and so does the layout.
///
/// @param members by name, in order
record BodyMembers(Map<String, String> members) implements BodyChange {
    @Override
    public byte[] applied(byte[] body, MediaType type) {
        if (type.isForm()) {
            return form(body);
        }
        if (!type.isJson() && !type.isUnknown()) {
            throw new PlacementException(
                    "Credentials of this service go into the body, which must be a JSON object or a"
                            + " form");
        }
        return body.length == 0 ? text("{" + json() + "}") : object(body);
    }

    private byte[] object(byte[] body) {
        Set<String> taken = JsonObjectText.namesIn(body);
        requireFree(taken, UnaryOperator.identity());
        int brace = last(body, body.length);
        int end = last(body, brace) + 1;
        return spliced(body, end, text((taken.isEmpty() ? "" : ",") + json()));
    }

    /// The last byte before this one that is no white space.
    private static int last(byte[] body, int before) {
        int at = before - 1;
        while (body[at] == ' ' || body[at] == '\t' || body[at] == '\r' || body[at] == '\n') {
            at--;
        }
        return at;
    }

    private byte[] form(byte[] body) {
        requireFree(FormPairs.of(body).names(), PercentEncoding::encoded);
        String joint = body.length == 0 || body[body.length - 1] == '&' ? "" : "&";
        return spliced(body, body.length, text(joint + pairs()));
    }

    private void requireFree(Set<String> taken, UnaryOperator<String> spelling) {
        for (String name : members.keySet()) {
            if (taken.contains(spelling.apply(name))) {
                throw new PlacementException(
                        "The body has a member "
                                + name
                                + " already, which the credentials of this service need");
            }
        }
    }

    private String json() {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + quoted(member.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private String pairs() {
        return members.entrySet().stream()
                .map(
                        member ->
                                PercentEncoding.encoded(member.getKey())
                                        + "="
                                        + PercentEncoding.encoded(member.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] body, int at, byte[] more) {
        var spliced = new ByteArrayOutputStream(body.length + more.length);
        spliced.write(body, 0, at);
        spliced.writeBytes(more);
        spliced.write(body, at, body.length - at);
        return spliced.toByteArray();
    }

    /// Names only: the values are secret.
    @Override
    public String toString() {
        return "BodyMembers" + members.keySet();
    }
}
