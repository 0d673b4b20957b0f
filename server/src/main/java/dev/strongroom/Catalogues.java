package dev.strongroom;

import dev.strongroom.config.CatalogueConfig;
import dev.strongroom.connector.ConnectorCatalog;
import java.nio.file.Path;

/// Loads the catalogue a configuration asks for.
final class Catalogues {
    private Catalogues() {}

    static ConnectorCatalog load(CatalogueConfig config) {
        String folder = config.folder();
        return folder == null
                ? ConnectorCatalog.bundled()
                : ConnectorCatalog.withFolder(Path.of(folder));
    }
}
