package dev.strongroom.vault;

import dev.strongroom.connection.Integration;

/// Names an integration.
public record IntegrationKey(String applicationId, String unifiedApi, String serviceId) {
    /// `crm+salesforce`
    public String id() {
        return Integration.id(unifiedApi, serviceId);
    }
}
