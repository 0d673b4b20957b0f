package dev.strongroom.vault;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Settings;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.crypto.CannotOpenException;
import dev.strongroom.crypto.SealContext;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Merges what a consumer entered into stored settings, and opens the sealed part when a call
/// needs it.
final class SettingsKeeper {
    /// Callers may store keys that the connector does not know. One that sounds like a secret is
    /// treated as one; an author is none, an authorization is.
    private static final Pattern SOUNDS_SECRET =
            Pattern.compile(
                    "(?i).*(secret|token|password|passwd|passphrase|pwd|api[_-]?key|private"
                            + "|credential|bearer|auth(?!or(?!i[sz]))).*|(?i)key|pin|pass");

    private SettingsKeeper() {}

    static Settings merge(
            Settings current,
            Map<String, @Nullable Object> changes,
            Connector connector,
            ConnectionKey key,
            Sealer sealer) {
        var values = new LinkedHashMap<>(current.values());
        var secrets = new TreeMap<String, Object>();
        boolean touched = false;
        for (Map.Entry<String, @Nullable Object> change : changes.entrySet()) {
            String id = change.getKey();
            Object value = change.getValue();
            if (!sensitive(connector, id)) {
                put(values, id, value);
            } else if (!Secrets.MASK.equals(value)) {
                if (!touched) {
                    secrets.putAll(open(current, key, sealer));
                    touched = true;
                }
                values.remove(id);
                put(secrets, id, value);
            }
        }
        if (!touched) {
            return new Settings(values, current.secretNames(), current.secrets());
        }
        return new Settings(values, secrets.keySet(), seal(secrets, key, sealer));
    }

    /// Every value as text, secrets included: for rendering requests to the provider, and only
    /// there.
    static Map<String, String> reveal(
            Settings settings, Connector connector, ConnectionKey key, Sealer sealer) {
        var all = new HashMap<String, String>();
        for (FormField field : connector.fields()) {
            if (field.defaultValue() != null) {
                all.put(field.id(), field.defaultValue());
            }
        }
        settings.values().forEach((id, value) -> all.put(id, value.toString()));
        open(settings, key, sealer).forEach((id, value) -> all.put(id, value.toString()));
        return all;
    }

    /// The same settings for another connection. What was secret stays so, and what its connector
    /// calls secret becomes so.
    ///
    /// @throws VaultException if the stored bytes do not open
    static Settings moved(
            Settings settings,
            ConnectionKey from,
            Connector connector,
            ConnectionKey to,
            Sealer sealer) {
        var secrets = new TreeMap<>(open(settings, from, sealer));
        var values = new LinkedHashMap<String, Object>();
        settings.values()
                .forEach(
                        (id, value) ->
                                (sensitive(connector, id) ? secrets : values).put(id, value));
        return new Settings(values, secrets.keySet(), seal(secrets, to, sealer));
    }

    static boolean sensitive(Connector connector, String fieldId) {
        return connector
                .field(fieldId)
                .map(FormField::sensitive)
                .orElseGet(() -> SOUNDS_SECRET.matcher(fieldId).matches());
    }

    private static void put(Map<String, Object> values, String id, @Nullable Object value) {
        if (value == null || "".equals(value)) {
            values.remove(id);
        } else {
            values.put(id, value);
        }
    }

    private static Map<String, Object> open(Settings settings, ConnectionKey key, Sealer sealer) {
        Sealed sealed = settings.secrets();
        try {
            return sealed == null
                    ? Map.of()
                    : Json.object(sealer.open(sealed, context(key)).reveal());
        } catch (CannotOpenException e) {
            throw VaultException.unreadable(key, e);
        }
    }

    private static @Nullable Sealed seal(
            Map<String, Object> secrets, ConnectionKey key, Sealer sealer) {
        return secrets.isEmpty() ? null : sealer.seal(Secret.of(Json.write(secrets)), context(key));
    }

    private static SealContext context(ConnectionKey key) {
        return SealContexts.of(key, "settings");
    }
}
