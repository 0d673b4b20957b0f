package dev.strongroom.api;

import dev.strongroom.http.ErrorMapper;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.proxy.DownstreamUrlException;
import dev.strongroom.proxy.ProxyException;
import dev.strongroom.vault.DownstreamException;
import dev.strongroom.vault.RefreshFailedException;
import dev.strongroom.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every failure as the documented error answer. Clients retry 408 and 5xx for a quarter of an
/// hour, so only what may really pass by itself gets one of these.
public final class ApiErrors implements ErrorMapper {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    @Override
    public Response map(Request request, Throwable failure) {
        Response answer = errorOf(request, failure).toResponse();
        return request.path().equals(ProxyApi.PATH)
                ? answer.withHeader("x-apideck-downstream-error", "false")
                : answer;
    }

    /// Defects are written to the log as well.
    static ApiError errorOf(Request request, Throwable failure) {
        boolean ours =
                switch (failure) {
                    case ApiException e -> false;
                    case VaultException e -> e.kind() == VaultException.Kind.UNREADABLE;
                    case RefreshFailedException e -> false;
                    case DownstreamException e -> false;
                    case ProxyException e -> false;
                    case DownstreamUrlException e -> false;
                    case HttpFailure e -> false;
                    default -> true;
                };
        if (ours) {
            log(request, failure);
        }
        return describe(failure);
    }

    static ApiError describe(Throwable failure) {
        return switch (failure) {
            case ApiException e -> e.error();
            case VaultException e -> of(e);
            case RefreshFailedException e -> RefreshFailureJson.error(e.failure(), e.at());
            case DownstreamException e -> of(e);
            case ProxyException e -> of(e);
            case DownstreamUrlException e -> of(e);
            case HttpFailure e -> of(e);
            default ->
                    new ApiError(
                            500,
                            "InternalError",
                            "Internal Server Error",
                            "Something failed inside the server; its log has the request id");
        };
    }

    private static void log(Request request, Throwable failure) {
        LOG.error(
                "request {} {} ({}) failed",
                request.method(),
                request.route(),
                request.id(),
                failure);
    }

    static ApiError of(VaultException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case APPLICATION_GONE -> ApiException.invalidToken().error();
            case CONNECTOR_UNKNOWN ->
                    new ApiError(404, "ConnectorNotFoundError", "Unknown Connector", detail);
            case INTEGRATION_UNKNOWN ->
                    new ApiError(404, "IntegrationNotFoundError", "Unknown Integration", detail);
            case CONNECTION_UNKNOWN ->
                    new ApiError(404, "ConnectionNotFoundError", "Unknown Connection", detail);
            case CONSUMER_UNKNOWN ->
                    new ApiError(404, "EntityNotFoundError", "Unknown Consumer", detail);
            case ENTITY_UNKNOWN -> new ApiError(404, "EntityNotFoundError", "Not Found", detail);
            case MAPPING_UNKNOWN ->
                    new ApiError(404, "EntityNotFoundError", "Unknown Custom Mapping", detail);
            case RESOURCE_UNKNOWN -> unknownResource(detail);
            case INTEGRATION_DISABLED ->
                    new ApiError(403, "ConnectorDisabledError", "Connector Disabled", detail);
            case NOT_AUTHORIZED ->
                    new ApiError(401, "ConnectorCredentialsError", "Unauthorized Request", detail);
            case INVALID_REQUEST ->
                    new ApiError(400, "RequestValidationError", "Invalid Params", detail);
            case SETTINGS_MISSING ->
                    new ApiError(422, "ConnectionSettingsError", "Missing Settings", detail);
            case CLIENT_MISSING ->
                    new ApiError(
                            422,
                            "OAuthCredentialsNotFoundError",
                            "OAuth Credentials Not Found",
                            detail);
            case REDIRECT_URI_INVALID ->
                    new ApiError(400, "OAuthRedirectUriError", "Invalid Redirect URI", detail);
            case REDIRECT_URI_UNREGISTERED ->
                    new ApiError(422, "OAuthRedirectUriError", "Invalid Redirect URI", detail);
            case STATE_INVALID ->
                    new ApiError(400, "OAuthInvalidStateError", "Invalid State", detail);
            case ORIGIN_UNREGISTERED, UNPROCESSABLE, UNREADABLE ->
                    new ApiError(422, "InvalidStateError", "Invalid State", detail);
            case DECLARED, CONFLICT -> new ApiError(409, "ConflictError", "Conflict", detail);
        };
    }

    private static ApiError unknownResource(String resource) {
        return new ApiError(
                404,
                "EntityNotFoundError",
                "Unknown Resource",
                "Could not find resource with id: '" + resource + "'",
                json -> {
                    json.writeStartObject();
                    json.writeObjectFieldStart("not_found");
                    json.writeStringField("entity", "resource");
                    json.writeStringField("id", resource);
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    /// A provider's trouble is not answered with 5xx or 408, see docs/decisions/0013.
    private static ApiError of(DownstreamException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case REFUSED ->
                    e.status() == 429
                            ? patient(
                                    e,
                                    429,
                                    "ConnectorRateLimitError",
                                    "Connector Rate Limit Reached")
                            : patient(
                                    e,
                                    e.status(),
                                    "ConnectorExecutionError",
                                    "Connector Request Refused");
            case UNUSABLE ->
                    new ApiError(
                            422, "ConnectorProcessingError", "Connector Answer Unusable", detail);
            case UNAVAILABLE -> patient(e, 424, "ConnectorExecutionError", "Connector Unavailable");
            case CROWDED -> patient(e, 429, "RateLimitError", "Too Many Readings");
        };
    }

    private static ApiError of(ProxyException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case INVALID -> ApiException.invalidHeader(detail).error();
            case UNPLACEABLE ->
                    new ApiError(422, "ConnectorProcessingError", "Credentials Do Not Fit", detail);
            case UNUSABLE ->
                    new ApiError(424, "ConnectorExecutionError", "Connector Unusable", detail);
            case UNREACHABLE -> downstream(e, 502, "Connector Unreachable");
            case TIMEOUT -> downstream(e, 504, "Connector Timed Out");
            case CROWDED ->
                    new ApiError(
                            503,
                            "ServerBusyError",
                            "Server Busy",
                            detail,
                            null,
                            e.retryAfterSeconds());
            case LIMITED ->
                    new ApiError(
                            429,
                            "ConnectorRateLimitError",
                            "Connector Rate Limit Reached",
                            detail,
                            null,
                            e.retryAfterSeconds());
        };
    }

    private static ApiError downstream(ProxyException e, int status, String message) {
        return new ApiError(
                status,
                "ConnectorExecutionError",
                message,
                String.valueOf(e.getMessage()),
                null,
                e.retryAfterSeconds());
    }

    private static ApiError of(DownstreamUrlException e) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case HEADER -> ApiException.invalidHeader(detail).error();
            case SETTING ->
                    new ApiError(422, "ConnectionSettingsError", "Missing Settings", detail);
        };
    }

    private static ApiError patient(
            DownstreamException e, int status, String typeName, String message) {
        String detail = String.valueOf(e.getMessage());
        return new ApiError(status, typeName, message, detail, null, e.retryAfter());
    }

    private static ApiError of(HttpFailure e) {
        String detail = e.getMessage();
        return switch (e.status()) {
            case 404 -> new ApiError(404, "EntityNotFoundError", "Not Found", detail);
            case 503 -> new ApiError(503, "ServerBusyError", "Server Busy", detail);
            case 431 ->
                    new ApiError(431, "RequestHeadersValidationError", "Invalid Params", detail);
            default -> new ApiError(e.status(), "RequestValidationError", "Invalid Params", detail);
        };
    }
}
