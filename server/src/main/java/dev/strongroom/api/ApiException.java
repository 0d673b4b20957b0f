package dev.strongroom.api;

/// A request that this package refuses by itself: headers, authentication, shape of the body.
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    ApiException(ApiError error) {
        super(error.detail(), null, false, false);
        this.error = error;
    }

    static ApiException missingAuthentication() {
        return unauthorized("Missing authentication");
    }

    static ApiException invalidToken() {
        return unauthorized("Invalid Authorization Token");
    }

    static ApiException missingHeader(String name) {
        return new ApiException(
                new ApiError(
                        400,
                        "RequestHeadersValidationError",
                        "Invalid Params",
                        "Missing Header: " + name));
    }

    static ApiException invalidHeader(String detail) {
        return new ApiException(
                new ApiError(400, "RequestHeadersValidationError", "Invalid Params", detail));
    }

    static ApiException invalid(String detail) {
        return new ApiException(
                new ApiError(400, "RequestValidationError", "Invalid Params", detail));
    }

    static ApiException unauthorized(String detail) {
        return new ApiException(
                new ApiError(401, "UnauthorizedError", "Unauthorized Request", detail));
    }

    /// @param whose ends the sentence that says what there is too much of
    /// @param seconds to wait
    static ApiException tooMany(String whose, long seconds) {
        return new ApiException(
                new ApiError(
                        429,
                        "RateLimitError",
                        "Too Many Requests",
                        "Too many requests " + whose + "; try again in " + seconds + " s",
                        null,
                        seconds));
    }

    ApiError error() {
        return error;
    }
}
