package dev.strongroom.vault;

import dev.strongroom.crypto.RandomStrings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The OAuth `state` of one authorization: 256 random bits behind the application's id, which
/// tells where its row is. Only a hash of it is stored, so a copy of the database finishes no
/// authorization.
///
/// @param text as it travels
record StateValue(String applicationId, String text) {
    private static final int LONGEST = 256;

    static StateValue create(String applicationId, RandomStrings random) {
        return new StateValue(applicationId, applicationId + "." + random.key());
    }

    /// Empty for what cannot be one of ours.
    static Optional<StateValue> parse(String text) {
        int dot = text.lastIndexOf('.');
        return dot <= 0 || text.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new StateValue(text.substring(0, dot), text));
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
