package dev.strongroom.oauth;

import dev.strongroom.oauth.TokenResult.RefusalKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What error codes mean: those of RFC 6749 section 5.2 and RFC 6750 section 3.1, and words that
/// several services use in their place. Only a code that plainly speaks of the grant may end it.
final class Refusals {
    /// Where services that do not follow the RFC put a code.
    private static final List<String> CODE_PATHS =
            List.of(
                    "error",
                    "error.code",
                    "error.type",
                    "error.status",
                    "errorCode",
                    "error_code",
                    "code",
                    "status",
                    "errors[0].code",
                    "message");

    private static final List<String> DESCRIPTION_PATHS =
            List.of(
                    "error_description",
                    "errorDescription",
                    "error.message",
                    "error_message",
                    "message",
                    "detail",
                    "errors[0].message",
                    "error.description",
                    "title");

    private static final Set<String> GRANT =
            Set.of(
                    "invalid_grant",
                    "bad_refresh_token",
                    "bad_verification_code",
                    "bad_auth_code",
                    "invalid_refresh_token",
                    "invalid_code",
                    "code_already_used",
                    "code_expired",
                    "invalid_token",
                    "token_expired",
                    "expired_token");

    /// The last four are those of OpenID Connect Core section 3.1.2.6.
    private static final Set<String> CONSENT =
            Set.of(
                    "token_revoked",
                    "account_inactive",
                    "interaction_required",
                    "login_required",
                    "account_selection_required",
                    "consent_required");

    private static final Set<String> CLIENT =
            Set.of(
                    "invalid_client",
                    "unauthorized_client",
                    "invalid_client_id",
                    "bad_client_secret",
                    "incorrect_client_credentials",
                    "invalid_client_secret");

    private static final Set<String> REQUEST =
            Set.of(
                    "invalid_request",
                    "unsupported_grant_type",
                    "redirect_uri_mismatch",
                    "bad_redirect_uri",
                    "invalid_redirect_uri",
                    "unsupported_token_type");

    private static final Map<String, TokenResult.UnavailableKind> PASSING =
            Map.of(
                    "temporarily_unavailable", TokenResult.UnavailableKind.SERVER_ERROR,
                    "server_error", TokenResult.UnavailableKind.SERVER_ERROR,
                    "internal_error", TokenResult.UnavailableKind.SERVER_ERROR,
                    "slow_down", TokenResult.UnavailableKind.THROTTLED,
                    "rate_limited", TokenResult.UnavailableKind.THROTTLED,
                    "ratelimited", TokenResult.UnavailableKind.THROTTLED,
                    "rate_limit_exceeded", TokenResult.UnavailableKind.THROTTLED);

    private Refusals() {}

    static String code(TokenAnswerDocument document, String errorPath) {
        return document.text(errorPath).or(() -> first(document, CODE_PATHS)).orElse("");
    }

    static String description(TokenAnswerDocument document) {
        return first(document, DESCRIPTION_PATHS).orElse("");
    }

    private static Optional<String> first(TokenAnswerDocument document, List<String> paths) {
        return paths.stream().flatMap(path -> document.text(path).stream()).findFirst();
    }

    /// The failure will pass: the code says so in an answer whose status does not.
    static Optional<TokenResult.UnavailableKind> passing(String code) {
        return Optional.ofNullable(PASSING.get(code.toLowerCase(Locale.ROOT)));
    }

    /// A 401 without a known code is about the client (RFC 6749 section 5.2): it must not end
    /// grants.
    ///
    /// @param refresh whether a grant that once was given is asked for again; only then does
    /// `access_denied` say that it was taken back
    static RefusalKind kind(String code, int status, boolean refresh) {
        String word = code.toLowerCase(Locale.ROOT);
        if (GRANT.contains(word)) {
            return RefusalKind.GRANT_INVALID;
        }
        if (CONSENT.contains(word) || (refresh && word.equals("access_denied"))) {
            return RefusalKind.CONSENT_WITHDRAWN;
        }
        if (CLIENT.contains(word)) {
            return RefusalKind.CLIENT_INVALID;
        }
        if (word.equals("invalid_scope") || word.equals("insufficient_scope")) {
            return RefusalKind.SCOPE_INVALID;
        }
        if (REQUEST.contains(word)) {
            return RefusalKind.REQUEST_INVALID;
        }
        return switch (status) {
            case 401 -> RefusalKind.CLIENT_INVALID;
            case 404, 405, 410, 415 -> RefusalKind.REQUEST_INVALID;
            default -> RefusalKind.UNKNOWN;
        };
    }

    /// Whether another client secret may help.
    static boolean isSecretWrong(TokenResult.Refused refused) {
        return refused.kind() == RefusalKind.CLIENT_INVALID
                && (refused.status() == 401 || !refused.error().equals("unauthorized_client"));
    }

    /// Whether the token that was to be revoked is dead already.
    static boolean isTokenDead(String code) {
        String word = code.toLowerCase(Locale.ROOT);
        return GRANT.contains(word) || CONSENT.contains(word);
    }
}
