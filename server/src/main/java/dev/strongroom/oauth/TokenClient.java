package dev.strongroom.oauth;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResult;
import dev.strongroom.oauth.FailureAnswers.Asked;
import dev.strongroom.oauth.TokenResult.RefusalKind;
import dev.strongroom.oauth.TokenResult.Refused;
import dev.strongroom.oauth.TokenResult.Unavailable;
import dev.strongroom.oauth.TokenResult.UnavailableKind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks token endpoints for tokens (RFC 6749 sections 4.1.3, 4.3.2, 4.4.2 and 6).
///
/// A request is sent once, and again only where the service has said that the client secret is
/// wrong and there is another one: such an answer spends nothing. Nothing is thrown for what a
/// service or a consumer got wrong. Blocks for at most the time-out per request.
public final class TokenClient {
    private final OutboundClient egress;
    private final InstantSource clock;
    private final Duration timeout;

    /// @param timeout for a whole request; the caller's lease must last longer
    public TokenClient(OutboundClient egress, InstantSource clock, Duration timeout) {
        this.egress = egress;
        this.clock = clock;
        this.timeout = timeout;
    }

    /// What the redirect brought and what belongs to it.
    ///
    /// @param redirectUri exactly as in the authorization request
    /// @param verifier of the PKCE challenge; null where none was sent
    public record CodeGrant(Secret code, String redirectUri, @Nullable Secret verifier) {}

    /// A resource owner's login, for the password grant.
    public record Login(String username, Secret password) {}

    public TokenResult exchangeCode(Account account, CodeGrant grant) {
        Map<String, String> parameters = grantType("authorization_code");
        parameters.put("code", grant.code().reveal());
        parameters.put("redirect_uri", grant.redirectUri());
        Secret verifier = grant.verifier();
        if (verifier != null) {
            parameters.put("code_verifier", verifier.reveal());
        }
        OAuth2 scheme = account.scheme();
        return ask(account, TokenCall.of(scheme.token(), parameters), answers(scheme, null));
    }

    public TokenResult refresh(Account account, Secret refreshToken) {
        Map<String, String> parameters = grantType("refresh_token");
        parameters.put("refresh_token", refreshToken.reveal());
        OAuth2 scheme = account.scheme();
        return ask(
                account,
                TokenCall.refresh(scheme.token(), parameters),
                answers(scheme, refreshToken));
    }

    /// @param scopes empty = the parameter is left out
    public TokenResult clientCredentials(Account account, List<String> scopes) {
        Map<String, String> parameters = grantType("client_credentials");
        addScope(account, parameters, scopes);
        OAuth2 scheme = account.scheme();
        return ask(account, TokenCall.of(scheme.token(), parameters), answers(scheme, null));
    }

    /// @param scopes empty = the parameter is left out
    public TokenResult password(Account account, Login login, List<String> scopes) {
        Map<String, String> parameters = grantType("password");
        parameters.put("username", login.username());
        parameters.put("password", login.password().reveal());
        addScope(account, parameters, scopes);
        OAuth2 scheme = account.scheme();
        return ask(account, TokenCall.of(scheme.token(), parameters), answers(scheme, null));
    }

    /// The login call of a service that speaks no OAuth: everything it sends comes from settings.
    public TokenResult login(Account account) {
        if (!(account.connector().auth() instanceof AuthScheme.TokenExchange exchange)) {
            throw new IllegalStateException(account.connector().id() + " has no login call");
        }
        long now = clock.millis();
        var failures = new FailureAnswers(exchange.answer(), exchange.failures(), Asked.LOGIN, now);
        var answers =
                new TokenAnswers(
                        exchange.answer(), OAuth2.RefreshPolicy.UNKNOWN, null, failures, now);
        return guarded(
                () -> {
                    TokenCall call = TokenCall.of(exchange.request(), Map.of());
                    return send(call.prepare(asserting(account, exchange), null), answers);
                });
    }

    private Account asserting(Account account, AuthScheme.TokenExchange exchange) {
        AuthScheme.Assertion shape = exchange.assertion();
        return shape == null
                ? account
                : account.with(
                        Map.of("assertion", Assertions.declared(shape, account, clock.millis())));
    }

    private static Map<String, String> grantType(String name) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", name);
        return parameters;
    }

    private static void addScope(
            Account account, Map<String, String> parameters, List<String> scopes) {
        List<String> rendered = DeclaredScopes.rendered(scopes, account.values());
        if (!rendered.isEmpty()) {
            parameters.put("scope", String.join(" ", rendered));
        }
    }

    private TokenAnswers answers(OAuth2 scheme, @Nullable Secret spent) {
        long now = clock.millis();
        Asked asked = spent == null ? Asked.TOKENS : Asked.REFRESH;
        var failures = new FailureAnswers(scheme.answer(), scheme.failures(), asked, now);
        return new TokenAnswers(scheme.answer(), scheme.refresh(), spent, failures, now);
    }

    private TokenResult ask(Account account, TokenCall call, TokenAnswers answers) {
        return guarded(() -> firstAccepted(account, call, answers));
    }

    private TokenResult firstAccepted(Account account, TokenCall call, TokenAnswers answers) {
        List<ClientProof> proofs =
                ClientProof.all(
                        call.shape().clientAuthentication(),
                        account.client(),
                        account.url(call.url()).toString(),
                        clock.millis());
        TokenResult result = send(call.prepare(account, proofs.getFirst()), answers);
        for (ClientProof proof : proofs.subList(1, proofs.size())) {
            if (!(result instanceof Refused refused) || !Refusals.isSecretWrong(refused)) {
                return result;
            }
            result = send(call.prepare(account, proof), answers);
        }
        return result;
    }

    private TokenResult send(PreparedCall call, TokenAnswers answers) {
        OutboundRequest request = call.request().within(timeout);
        return switch (egress.send(request)) {
            case OutboundResult.Answered answered -> answers.read(answered.response(), call.text());
            case OutboundResult.Refused refused ->
                    new Unavailable(UnavailableKind.DENIED_BY_POLICY, null, refused.reason());
            case OutboundResult.Failed failed ->
                    new Unavailable(kindOf(failed.kind()), null, failed.message());
        };
    }

    private static UnavailableKind kindOf(OutboundResult.Kind kind) {
        return switch (kind) {
            case TIMEOUT -> UnavailableKind.TIMEOUT;
            case UNKNOWN_HOST, LOOKUP, CONNECT, CROWDED, UNSENDABLE -> UnavailableKind.UNREACHABLE;
            // A record that cannot be read is reported as TLS too, after the request went out.
            case RESET, TLS -> UnavailableKind.NETWORK;
            case TOO_LARGE, MALFORMED -> UnavailableKind.MALFORMED;
        };
    }

    /// What is wrong with the settings or the operator's key is a result like any other.
    private static TokenResult guarded(Supplier<TokenResult> request) {
        try {
            return request.get();
        } catch (UnsafeValueException | Template.MissingValueException e) {
            return notSent(RefusalKind.SETTINGS_INVALID, String.valueOf(e.getMessage()));
        } catch (UnusableKeyException e) {
            return notSent(RefusalKind.CLIENT_INVALID, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // A value with a line break in a header, say. The message may quote it.
            return notSent(RefusalKind.SETTINGS_INVALID, "no request can be made of these values");
        }
    }

    private static Refused notSent(RefusalKind kind, String description) {
        return new Refused(kind, 0, "", description);
    }
}
