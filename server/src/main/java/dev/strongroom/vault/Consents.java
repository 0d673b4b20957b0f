package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ConsentState;
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
public final class Consents {
    /// As many decisions as one answer holds.
    public static final int MOST_LISTED = 100;

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

    /// The newest decisions, newest first.
    ///
    /// @throws VaultException if connector or integration are unknown
    public List<ConsentRecord> list(ConnectionKey key) {
        directory.find(key);
        return store.newest(key, MOST_LISTED);
    }

    /// Records a decision.
    ///
    /// @param fields what was decided about
    /// @throws VaultException if the consumer has no such connection
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
        ConsentState before = place.consent(current);
        var decision = new ConsentRecord(newId(now), now, granted, fields, before.decided(granted));
        return current.withAttributes(current.attributes().withConsent(decision));
    }

    /// Sortable by time, and not to be guessed.
    private String newId(long now) {
        return String.format(Locale.ROOT, "con_%013d_%s", now, random.uuid().replace("-", ""));
    }
}
