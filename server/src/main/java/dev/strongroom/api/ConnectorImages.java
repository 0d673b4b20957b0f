package dev.strongroom.api;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.MonogramIcon;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;

/// Icons and logos of connectors, drawn here: no page of ours loads an image from elsewhere.
public final class ConnectorImages {
    private static final String SVG = "image/svg+xml";

    private final ConnectorCatalog catalog;

    public ConnectorImages(ConnectorCatalog catalog) {
        this.catalog = catalog;
    }

    public Response icon(Request request) {
        return image(MonogramIcon.icon(connector(request)));
    }

    public Response logo(Request request) {
        return image(MonogramIcon.logo(connector(request)));
    }

    private Connector connector(Request request) {
        return catalog.find(request.pathParam("service_id"))
                .orElseThrow(() -> HttpFailure.of(404, "There is no such connector"));
    }

    private static Response image(byte[] svg) {
        return Response.bytes(200, SVG, svg)
                .withHeader("cache-control", "public, max-age=86400")
                .withHeader(
                        "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'")
                .withHeader("access-control-allow-origin", "*");
    }
}
