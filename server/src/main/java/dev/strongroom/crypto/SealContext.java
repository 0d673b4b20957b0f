package dev.strongroom.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        int room = Integer.BYTES + room(applicationId) + room(field);
        for (String part : owner) {
            room += room(part);
        }
        ByteBuffer out = ByteBuffer.allocate(room);
        write(out, applicationId);
        out.putInt(owner.size());
        for (String part : owner) {
            write(out, part);
        }
        write(out, field);
        return out.position() == room ? out.array() : Arrays.copyOf(out.array(), out.position());
    }

    /// At most: three octets for each UTF-16 unit, one where all are ASCII, as is usual.
    private static int room(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.charAt(i) >= 0x80) {
                return Integer.BYTES + 3 * part.length();
            }
        }
        return Integer.BYTES + part.length();
    }

    private static void write(ByteBuffer out, String part) {
        byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
        out.putInt(utf8.length).put(utf8);
    }
}
