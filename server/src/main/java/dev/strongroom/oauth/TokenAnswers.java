package dev.strongroom.oauth;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundResponse;
import dev.strongroom.oauth.TokenResult.Granted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the answer of a token endpoint.
///
/// @param spent the refresh token that was sent; null in other grants
/// @param failures reads an answer without a token
/// @param now ms epoch
record TokenAnswers(
        OAuth2.TokenAnswer shape,
        OAuth2.RefreshPolicy policy,
        @Nullable Secret spent,
        FailureAnswers failures,
        long now) {

    TokenResult read(OutboundResponse response, ProviderText text) {
        Optional<TokenAnswerDocument> document = TokenAnswerDocument.parse(response.bodyAsText());
        Optional<String> accessToken =
                response.status() / 100 == 2
                        ? document.flatMap(this::accessToken)
                        : Optional.empty();
        return document.isPresent() && accessToken.isPresent()
                ? granted(accessToken.get(), document.get())
                : failures.read(response, document, text);
    }

    private Optional<String> accessToken(TokenAnswerDocument document) {
        String okPath = shape.okPath();
        return okPath != null && document.deniesAt(okPath)
                ? Optional.empty()
                : document.text(shape.accessTokenPath());
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
}
