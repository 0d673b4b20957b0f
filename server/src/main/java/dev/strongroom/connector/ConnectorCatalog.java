package dev.strongroom.connector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Every connector there is: the bundled ones and the operator's own.
///
/// A bundled file is parsed when it is first asked for, so that starting does not pay for hundreds
/// of services nobody uses; the tests have read every one of them. An operator's file is parsed at
/// once, because a mistake in it must stop the start and not a request.
///
/// Immutable as far as anybody can see; may be used by many threads.
public final class ConnectorCatalog {
    private final Map<String, CatalogEntry> entries;
    private final Set<String> overridden;

    private ConnectorCatalog(Map<String, CatalogEntry> entries, Collection<String> overridden) {
        this.entries = entries;
        this.overridden = Set.copyOf(overridden);
    }

    /// The connectors that come with the server.
    public static ConnectorCatalog bundled() {
        return new ConnectorCatalog(lazily(ConnectorFiles.bundled()), List.of());
    }

    /// The bundled connectors and the files of a folder. A file with the id of a bundled connector
    /// takes its place, see [#overridden].
    ///
    /// @throws ConnectorFileException if a file of the folder cannot be used
    public static ConnectorCatalog withFolder(Path folder) {
        Map<String, CatalogEntry> entries = lazily(ConnectorFiles.bundled());
        var overridden = new ArrayList<String>();
        var problems = new ArrayList<ConnectorFileException.Problem>();
        for (ConnectorFiles.Source source : ConnectorFiles.folder(folder)) {
            try {
                if (entries.put(source.id(), CatalogEntry.of(source.read())) != null) {
                    overridden.add(source.id());
                }
            } catch (ConnectorFileException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConnectorFileException(problems);
        }
        return new ConnectorCatalog(entries, overridden);
    }

    /// A catalogue of exactly these connectors.
    public static ConnectorCatalog of(Collection<Connector> connectors) {
        var entries = new TreeMap<String, CatalogEntry>();
        connectors.forEach(connector -> entries.put(connector.id(), CatalogEntry.of(connector)));
        return new ConnectorCatalog(entries, List.of());
    }

    private static Map<String, CatalogEntry> lazily(List<ConnectorFiles.Source> sources) {
        var entries = new TreeMap<String, CatalogEntry>();
        sources.forEach(source -> entries.put(source.id(), CatalogEntry.lazily(source)));
        return entries;
    }

    public Optional<Connector> find(String serviceId) {
        return Optional.ofNullable(entries.get(serviceId)).map(CatalogEntry::connector);
    }

    /// All of them, sorted by id. The first call parses what nobody has asked for yet.
    public List<Connector> all() {
        return entries.values().stream().map(CatalogEntry::connector).toList();
    }

    /// Of all of them; parses nothing.
    public Set<String> ids() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    public int size() {
        return entries.size();
    }

    /// Ids of bundled connectors that the operator replaced: worth a line in the log at start.
    public Set<String> overridden() {
        return overridden;
    }
}
