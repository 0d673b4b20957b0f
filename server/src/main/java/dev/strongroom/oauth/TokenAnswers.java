package dev.strongroom.oauth;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundResponse;
import dev.strongroom.oauth.TokenResult.Granted;
import dev.strongroom.oauth.TokenResult.RefusalKind;
import dev.strongroom.oauth.TokenResult.Refused;
import dev.strongroom.oauth.TokenResult.Unavailable;
import dev.strongroom.oauth.TokenResult.UnavailableKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the answer of a token endpoint.
///
/// @param spent the refresh token that was sent; null in other grants
/// @param login whether the consumer's own login was checked and not a client: then 401 speaks of
/// the consumer's credentials
/// @param now ms epoch
record TokenAnswers(
        OAuth2.TokenAnswer shape,
        OAuth2.RefreshPolicy policy,
        @Nullable Secret spent,
        boolean login,
        long now) {

    TokenResult read(OutboundResponse response, ProviderText text) {
        int status = response.status();
        if (status == 429) {
            return unavailable(UnavailableKind.THROTTLED, response);
        }
        if (status == 408) {
            return unavailable(UnavailableKind.TIMEOUT, response);
        }
        if (status >= 500) {
            return unavailable(UnavailableKind.SERVER_ERROR, response);
        }
        Optional<TokenAnswerDocument> document = TokenAnswerDocument.parse(response.bodyAsText());
        if (status / 100 == 3) {
            return unavailable(UnavailableKind.MALFORMED, response);
        }
        if (document.isEmpty()) {
            return status >= 400 && !isPage(response)
                    ? refused("", "", status)
                    : unavailable(UnavailableKind.MALFORMED, response);
        }
        return status < 300
                ? success(document.get(), response, text)
                : failure(document.get(), response, text);
    }

    private TokenResult success(
            TokenAnswerDocument document, OutboundResponse response, ProviderText text) {
        String okPath = shape.okPath();
        if (okPath != null && document.deniesAt(okPath)) {
            return failure(document, response, text);
        }
        Optional<String> accessToken = document.text(shape.accessTokenPath());
        if (accessToken.isPresent()) {
            return granted(accessToken.get(), document);
        }
        boolean saysWhy =
                document.text(shape.errorPath()).isPresent()
                        || document.text("error").isPresent()
                        || document.text("error.code").isPresent();
        return saysWhy
                ? failure(document, response, text)
                : unavailable(UnavailableKind.MALFORMED, response);
    }

    private Granted granted(String accessToken, TokenAnswerDocument document) {
        String brought = document.text(shape.refreshTokenPath()).orElse(null);
        Secret old = spent;
        boolean isNew = brought != null && (old == null || !old.reveal().equals(brought));
        var credentials =
                new Credentials(
                        Secret.of(accessToken),
                        brought == null ? old : Secret.of(brought),
                        document.text("scope").orElse(null),
                        now,
                        Expiry.ofAccessToken(document, shape, accessToken, now));
        return new Granted(
                credentials, Expiry.ofRefreshToken(document, policy, isNew, now), document);
    }

    private TokenResult failure(
            TokenAnswerDocument document, OutboundResponse response, ProviderText text) {
        String code = Refusals.code(document, shape.errorPath());
        Optional<UnavailableKind> passing = Refusals.passing(code);
        return passing.isPresent()
                ? unavailable(passing.get(), response)
                : refused(
                        text.code(code),
                        text.description(Refusals.description(document)),
                        response.status());
    }

    private Refused refused(String code, String description, int status) {
        RefusalKind kind = Refusals.kind(code, status);
        boolean wrongLogin =
                login && (kind == RefusalKind.CLIENT_INVALID || status == 401 || status == 403);
        return new Refused(
                wrongLogin ? RefusalKind.GRANT_INVALID : kind, status, code, description);
    }

    private Unavailable unavailable(UnavailableKind kind, OutboundResponse response) {
        String what =
                kind == UnavailableKind.MALFORMED
                        ? "the service did not answer as a token endpoint does, status "
                        : "the service answered with status ";
        return new Unavailable(
                kind,
                RetryAfter.millis(response.header("retry-after"), now),
                what + response.status());
    }

    private static boolean isPage(OutboundResponse response) {
        return response.bodyAsText().stripLeading().startsWith("<");
    }
}
