package dev.strongroom.vault;

import dev.strongroom.crypto.RandomStrings;
import java.util.Optional;
import java.util.regex.Pattern;

/// The OAuth `state` of one authorization. Only a hash of it is stored, so a copy of the database
/// finishes no authorization.
///
/// There are two forms. Where the server starts the authorization: 256 random bits behind the
/// application's id, which is there for people who read a provider's logs. Where the caller does:
/// a version 4 UUID, which is what such callers expect.
///
/// @param text as it travels
record StateValue(String text) {
    private static final Pattern OURS =
            Pattern.compile(
                    "[A-Za-z0-9_-]{1,64}\\.[A-Za-z0-9_-]{43}"
                            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    static StateValue create(String applicationId, RandomStrings random) {
        return new StateValue(applicationId + "." + random.key());
    }

    static StateValue uuid(RandomStrings random) {
        return new StateValue(random.uuid());
    }

    /// Empty for what cannot be one of ours.
    static Optional<StateValue> parse(String text) {
        return OURS.matcher(text).matches() ? Optional.of(new StateValue(text)) : Optional.empty();
    }

    String hash() {
        return Fingerprint.of(text);
    }
}
