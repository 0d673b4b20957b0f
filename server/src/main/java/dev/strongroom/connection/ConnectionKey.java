package dev.strongroom.connection;

/// Which connection is meant: at most one exists per key.
///
/// @param consumerId free text chosen by the caller, `account:12345` for example
/// @param unifiedApi the id of a unified API, `crm`
/// @param serviceId the id of a connector, `salesforce`
public record ConnectionKey(
        String applicationId, String consumerId, String unifiedApi, String serviceId) {
    public ConnectionKey {
        if (applicationId.isEmpty()
                || consumerId.isEmpty()
                || unifiedApi.isEmpty()
                || serviceId.isEmpty()) {
            throw new IllegalArgumentException("a part of the connection key is empty");
        }
    }

    /// The id that the API shows. It names the connection within its consumer only.
    public String id() {
        return Integration.id(unifiedApi, serviceId);
    }
}
