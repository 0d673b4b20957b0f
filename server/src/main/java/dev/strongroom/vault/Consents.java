package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.crypto.RandomStrings;
import dev.strongroom.store.Change;
import dev.strongroom.store.ConsentStore;
import dev.strongroom.vault.Directory.Place;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// What consumers decided about data scopes (vault-behaviour.md c.14, d.4). A decision is never
/// changed; each one is added in the transaction that changes its connection, so that two at once
/// have an order and the later one knows of the earlier.
///
/// Browsers decide, so what one decision and all of them may take is bounded.
public final class Consents {
    /// Of one decision as JSON, where the application asks for everything.
    private static final int MOST_CHARACTERS = 16 * 1024;

    private final Directory directory;
    private final ConsentStore store;
    private final ConnectionWriter writer;
    private final RandomStrings random;
    private final InstantSource clock;

    public Consents(VaultTools tools, ConsentStore store) {
        directory = tools.directory();
        this.store = store;
        writer = tools.writer();
        random = tools.random();
        clock = tools.clock();
    }

    /// All that are kept, newest first.
    ///
    /// @throws VaultException if connector or integration are unknown
    public List<ConsentRecord> list(ConnectionKey key) {
        directory.find(key);
        return store.newest(key, ConsentStore.MOST_KEPT);
    }

    /// Records a decision, unless it says what the latest one does.
    ///
    /// @param fields what was decided about; what the application does not ask for is left out
    /// @return the decision that holds
    /// @throws VaultException if the consumer has no such connection, or the fields are too many
    public ConsentRecord decide(ConnectionKey key, boolean granted, ScopedFields fields) {
        Place place = directory.find(key);
        var edit =
                new Edit(
                        Cause.EDITED,
                        current -> decided(place, current, granted, fields),
                        Change::decide);
        return writer.change(place, key, edit)
                .map(after -> after.attributes().consent())
                .orElseThrow(() -> VaultException.noConnection(key));
    }

    private Connection decided(
            Place place, Connection current, boolean granted, ScopedFields fields) {
        long now = clock.millis();
        var decision =
                new ConsentRecord(
                        newId(now),
                        now,
                        granted,
                        recorded(place, fields),
                        place.consent(current).decided(granted));
        if (decision.says(current.attributes().consent())) {
            return current;
        }
        return current.withAttributes(current.attributes().withConsent(decision));
    }

    /// What the application asks for, at most. That bounds it where names are asked for.
    private static ScopedFields recorded(Place place, ScopedFields fields) {
        String unifiedApi = place.integration().unifiedApi();
        ScopedFields asked = place.application().application().dataScopes().fields().of(unifiedApi);
        ScopedFields recorded = fields.of(unifiedApi).among(asked);
        if (asked.everything() && Json.write(recorded.document()).length() > MOST_CHARACTERS) {
            throw new VaultException(
                    VaultException.Kind.INVALID_REQUEST,
                    "Property resources takes more than " + MOST_CHARACTERS + " characters");
        }
        return recorded;
    }

    /// Sortable by time, and not to be guessed.
    private String newId(long now) {
        return String.format(Locale.ROOT, "con_%013d_%s", now, random.uuid().replace("-", ""));
    }
}
