package dev.strongroom.connector;

import org.jspecify.annotations.Nullable;

/// One connector of the catalogue, parsed or still to be parsed.
final class CatalogEntry {
    private ConnectorFiles.@Nullable Source source;
    private volatile @Nullable Connector connector;

    private CatalogEntry(ConnectorFiles.@Nullable Source source, @Nullable Connector connector) {
        this.source = source;
        this.connector = connector;
    }

    static CatalogEntry of(Connector connector) {
        return new CatalogEntry(null, connector);
    }

    static CatalogEntry lazily(ConnectorFiles.Source source) {
        return new CatalogEntry(source, null);
    }

    Connector connector() {
        Connector parsed = connector;
        return parsed == null ? parse() : parsed;
    }

    private synchronized Connector parse() {
        if (connector == null && source != null) {
            connector = source.read();
            source = null;
        }
        if (connector == null) {
            throw new IllegalStateException("an entry without a file");
        }
        return connector;
    }
}
