package dev.strongroom.api;

/// The server's own addresses, as clients see them.
///
/// @param base the public URL without a trailing slash
public record Urls(String base) {
    String icon(String serviceId) {
        return base + "/connectors/" + serviceId + "/icon.svg";
    }

    String logo(String serviceId) {
        return base + "/connectors/" + serviceId + "/logo.svg";
    }

    String connectorDoc(String serviceId, String docId) {
        return base + "/connector/connectors/" + serviceId + "/docs/" + docId;
    }

    /// Of this server's operations.
    String description() {
        return base + "/openapi.yaml";
    }

    /// Where providers send browsers back to.
    String callback() {
        return base + "/vault/callback";
    }

    String authorize(String serviceId, String applicationId, String state) {
        return link("authorize", serviceId, applicationId, state);
    }

    String revoke(String serviceId, String applicationId, String state) {
        return link("revoke", serviceId, applicationId, state);
    }

    public String session(String token) {
        return base + "/session/" + token;
    }

    private String link(String action, String serviceId, String applicationId, String state) {
        return base
                + "/vault/"
                + action
                + "/"
                + serviceId
                + "/"
                + applicationId
                + "?state="
                + state;
    }
}
