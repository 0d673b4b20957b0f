package dev.strongroom.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Which texts may be the id of a consumer: what a header can carry.
final class ConsumerIds {
    private static final int LONGEST = 1024;
    private static final char LAST_ASCII = 0x7f;

    private ConsumerIds() {}

    /// @param where it stands, for the error
    /// @throws ApiException 400 if it cannot be one
    static String checked(String where, String id) {
        if (id.length() > LONGEST || !Values.isOneLine(id)) {
            throw ApiException.invalid(
                    where + " must be at most 1024 characters, none of them a control");
        }
        if (id.equals(".") || id.equals("..")) {
            throw ApiException.invalid(where + " must not be . or .., which addresses cannot hold");
        }
        return id;
    }

    /// The id that a header means. Headers arrive as octets, one a character (RFC 9110 section
    /// 5.5): they are UTF-8 where they can be, so that an id is the same in a header, a path and a
    /// body.
    static String ofHeader(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > LAST_ASCII) {
                return decoded(value.getBytes(StandardCharsets.ISO_8859_1), value);
            }
        }
        return value;
    }

    private static String decoded(byte[] octets, String otherwise) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
        } catch (CharacterCodingException e) {
            return otherwise;
        }
    }

    /// For a new one that stands elsewhere than in a header. Headers lose the space around a value.
    ///
    /// @throws ApiException 400 if it cannot be one
    static String checkedBare(String where, String id) {
        if (id.isEmpty() || !id.strip().equals(id)) {
            throw ApiException.invalid(where + " must not be empty, nor begin or end with a space");
        }
        return checked(where, id);
    }
}
