package dev.strongroom.connection;

import org.jspecify.annotations.Nullable;

/// What is remembered of a request to the API, or of a call to a provider. No header, no body, no
/// query.
public record LogEntry(
        Identity identity, Subject subject, Target target, Outcome outcome, Timing timing) {

    /// @param id of a request: what its answer carries in `x-apideck-request-id`
    /// @param parentId the request that caused a provider call; null for requests, and for calls
    ///     that nobody's request caused
    /// @param hasChildren whether provider calls were made for this request
    public record Identity(String id, @Nullable String parentId, boolean hasChildren) {}

    /// Whom it concerns.
    ///
    /// @param consumerId empty where the request names none
    /// @param unifiedApi `vault` for requests to the vault, a connection's for provider calls
    /// @param connectionApi the unified API of the connection that it is about; empty = none
    /// @param serviceId of that connection; empty = none
    public record Subject(
            String applicationId,
            String consumerId,
            String unifiedApi,
            String connectionApi,
            String serviceId) {}

    /// @param host with the port where it is not the scheme's own
    /// @param path without secrets
    /// @param operationId of the API's description
    /// @param sourceIp of who made the request; null for provider calls, and where it is not kept
    public record Target(
            String method,
            String host,
            String path,
            String operationId,
            @Nullable String sourceIp) {}

    /// @param status 0 where a provider did not answer
    /// @param error in words, without secrets; null = none
    public record Outcome(int status, @Nullable String error) {
        public boolean success() {
            return error == null && status >= 100 && status < 400;
        }
    }

    /// @param occurredAt when it began, ms epoch
    /// @param totalMicros how long it took
    /// @param providerMicros how much of that providers took
    public record Timing(long occurredAt, long totalMicros, long providerMicros) {}
}
