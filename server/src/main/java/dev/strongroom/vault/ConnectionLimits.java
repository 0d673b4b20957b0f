package dev.strongroom.vault;

import dev.strongroom.connection.Attributes;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Settings;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.vault.VaultException.Kind;
import java.nio.charset.StandardCharsets;

/// How large a connection may become. A browser with a session can write it, every event repeats
/// it, and a list holds many: without limits one consumer could fill the memory of all.
final class ConnectionLimits {
    private static final int MOST_SETTINGS = 200;
    private static final int SETTINGS_BYTES = 16 << 10;
    private static final int SECRETS_BYTES = 48 << 10;
    private static final int METADATA_BYTES = 16 << 10;
    private static final int CONFIGURATION_BYTES = 64 << 10;
    private static final int MAPPINGS_BYTES = 64 << 10;

    private ConnectionLimits() {}

    /// What was not changed may be as large as it is.
    ///
    /// @throws VaultException naming what has become too large
    static void check(Connection before, Connection after) {
        if (!after.settings().equals(before.settings())) {
            check(after.settings());
        }
        Attributes old = before.attributes();
        Attributes changed = after.attributes();
        check("metadata", old.metadata(), changed.metadata(), METADATA_BYTES);
        check("configuration", old.configuration(), changed.configuration(), CONFIGURATION_BYTES);
        check("custom_mappings", old.mappings(), changed.mappings(), MAPPINGS_BYTES);
    }

    private static void check(Settings settings) {
        int count = settings.values().size() + settings.secretNames().size();
        if (count > MOST_SETTINGS) {
            throw new VaultException(
                    Kind.INVALID_REQUEST,
                    "Property settings: a connection has at most " + MOST_SETTINGS + " settings");
        }
        Sealed secrets = settings.secrets();
        int plain = bytes(Json.text(settings.values()));
        if (plain > SETTINGS_BYTES || (secrets != null && secrets.bytes().length > SECRETS_BYTES)) {
            throw tooLarge("settings", secrets == null ? SETTINGS_BYTES : SECRETS_BYTES);
        }
    }

    private static void check(String name, JsonText before, JsonText after, int most) {
        if (!after.equals(before) && bytes(after) > most) {
            throw tooLarge(name, most);
        }
    }

    private static int bytes(JsonText json) {
        return json.text().getBytes(StandardCharsets.UTF_8).length;
    }

    private static VaultException tooLarge(String name, int most) {
        return new VaultException(
                Kind.INVALID_REQUEST,
                "Property "
                        + name
                        + " is too large: with what is there already it may have "
                        + (most >> 10)
                        + " KiB of JSON");
    }
}
