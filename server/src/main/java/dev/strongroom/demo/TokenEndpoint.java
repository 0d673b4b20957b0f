package dev.strongroom.demo;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.OAuth2.TokenRequest;
import dev.strongroom.demo.TokenBook.Consent;
import dev.strongroom.demo.TokenBook.Redemption;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Issues tokens for every grant of RFC 6749, as the connector file shapes request and answer.
final class TokenEndpoint {
    private final FakeService service;
    private final OAuth2 scheme;

    TokenEndpoint(FakeService service, OAuth2 scheme) {
        this.service = service;
        this.scheme = scheme;
    }

    /// The refresh token a request comes with; null = it is about something else.
    @Nullable String refreshToken(Request request) {
        return named(Parameters.of(request), "refresh_token");
    }

    /// @param presented hears what was decided about a refresh token
    Response answer(Request request, boolean withExpiry, Presented presented) {
        TokenRequest shape = scheme.token();
        String clientId = service.clientCheck().prove(shape.clientAuthentication(), shape, request);
        if (clientId == null) {
            return Answers.error(401, "invalid_client", "Unknown client, or a wrong proof of it");
        }
        Parameters parameters = Parameters.of(request);
        String refreshToken = named(parameters, "refresh_token");
        if (refreshToken != null) {
            boolean rotating = scheme.refresh().rotating();
            Redemption redemption = tokens().redeemRefreshToken(refreshToken, clientId, rotating);
            presented.decided(redemption.outcome());
            return refreshed(redemption.token(), withExpiry);
        }
        return switch (scheme.grant()) {
            case AUTHORIZATION_CODE -> redeemed(parameters, clientId, withExpiry);
            case CLIENT_CREDENTIALS -> {
                Family family = tokens().startFamily(clientId, parameters.get("scope", ""), null);
                yield granted(family, null, withExpiry);
            }
            case PASSWORD -> loggedIn(parameters, clientId, withExpiry);
        };
    }

    private TokenBook tokens() {
        return service.tokens();
    }

    private @Nullable String named(Parameters parameters, String name) {
        String value = parameters.get(name);
        return value == null ? parameters.get(EndpointMap.ownName(scheme.token(), name)) : value;
    }

    private Response redeemed(Parameters parameters, String clientId, boolean withExpiry) {
        String code = named(parameters, "code");
        if (code == null) {
            return Answers.error(400, "invalid_request", "The code is missing");
        }
        Consent consent = tokens().redeemCode(code);
        if (consent == null) {
            return Answers.error(400, "invalid_grant", "The code is unknown, used or too old");
        }
        String mismatch = mismatch(consent, parameters, clientId);
        if (mismatch != null) {
            return Answers.error(400, "invalid_grant", mismatch);
        }
        Family family = tokens().startFamily(clientId, consent.scope(), code);
        return granted(family, firstRefreshToken(family), withExpiry);
    }

    private static @Nullable String mismatch(
            Consent consent, Parameters parameters, String clientId) {
        if (!consent.clientId().equals(clientId)) {
            return "The code belongs to another client";
        }
        if (!consent.redirectUri().equals(parameters.get("redirect_uri"))) {
            return "redirect_uri is not the one of the authorization request";
        }
        String challenge = consent.challenge();
        String verifier = parameters.get("code_verifier");
        boolean proven =
                challenge == null
                        ? verifier == null
                        : verifier != null && challenge.equals(s256(verifier));
        return proven ? null : "code_verifier does not match the challenge";
    }

    private static String s256(String verifier) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Response refreshed(@Nullable RefreshToken used, boolean withExpiry) {
        if (used == null) {
            return Answers.error(400, "invalid_grant", "The refresh token is no longer valid");
        }
        boolean rotating = scheme.refresh().rotating();
        String next = rotating ? tokens().issueRefreshToken(used.family(), used) : null;
        return granted(used.family(), next, withExpiry);
    }

    private Response loggedIn(Parameters parameters, String clientId, boolean withExpiry) {
        if (parameters.get("username") == null || parameters.get("password") == null) {
            return Answers.error(400, "invalid_request", "User name or password is missing");
        }
        if (!FakeService.PASSWORD.equals(parameters.get("password"))) {
            return Answers.error(400, "invalid_grant", "Wrong user name or password");
        }
        Family family = tokens().startFamily(clientId, parameters.get("scope", ""), null);
        return granted(family, firstRefreshToken(family), withExpiry);
    }

    /// A token without an end needs no refresh token.
    private @Nullable String firstRefreshToken(Family family) {
        return scheme.answer().neverExpires() ? null : tokens().issueRefreshToken(family, null);
    }

    private Response granted(Family family, @Nullable String refreshToken, boolean withExpiry) {
        var lifetime = service.lifetime(scheme.answer());
        var document = new JsonDocument();
        if (scheme.answer().okPath() != null) {
            document.put(scheme.answer().okPath(), true);
        }
        if (!scheme.answer().accessTokenPath().equals("$")) {
            document.put("token_type", "Bearer");
        }
        String accessToken = tokens().issueAccessToken(family, lifetime.millis());
        document.put(scheme.answer().accessTokenPath(), accessToken);
        if (refreshToken != null) {
            document.put(scheme.answer().refreshTokenPath(), refreshToken);
        }
        if (withExpiry) {
            lifetime.putInto(document);
            lifetime.putRefreshInto(document, scheme.refresh(), refreshToken != null);
        }
        if (!family.scope().isEmpty()) {
            document.put("scope", family.scope());
        }
        putCaptures(document);
        return Answers.json(200, document);
    }

    private void putCaptures(JsonDocument document) {
        Map<String, String> examples = service.captured();
        for (Capture capture : scheme.captures()) {
            if (capture.source() instanceof CaptureSource.TokenMember member) {
                document.put(member.path(), examples.getOrDefault(capture.setting(), ""));
            }
        }
    }
}
