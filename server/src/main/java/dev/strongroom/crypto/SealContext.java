package dev.strongroom.crypto;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Where a sealed value belongs. The parts go into the associated data, so bytes copied into
/// another row, another column or another application do not open there.
///
/// @param applicationId the application whose data keyset seals it
/// @param owner what inside the application it belongs to, from general to particular: consumer,
/// unified API and service for a connection; unified API and service for an integration; empty
/// for the application itself
/// @param field the column or member, `credentials` for example
public record SealContext(String applicationId, List<String> owner, String field) {
    public SealContext {
        owner = List.copyOf(owner);
    }

    public static SealContext of(String applicationId, String field, String... owner) {
        return new SealContext(applicationId, List.of(owner), field);
    }

    /// Each part with its length in front: `("ab","c")` and `("a","bc")` differ.
    byte[] associatedData() {
        var bytes = new ByteArrayOutputStream(96);
        try (var out = new DataOutputStream(bytes)) {
            writePart(out, applicationId);
            out.writeInt(owner.size());
            for (String part : owner) {
                writePart(out, part);
            }
            writePart(out, field);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writePart(DataOutputStream out, String part) throws IOException {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
