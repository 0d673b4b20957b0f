package dev.strongroom.oauth;

import dev.strongroom.connection.Credentials;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.RevocationAuthentication;
import dev.strongroom.connector.OAuth2.TokenKind;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a service to forget a connection's tokens: RFC 7009, or what the connector file declares
/// in its place.
///
/// Asking again after an unclear outcome is harmless.
public final class RevocationClient {
    private final OutboundClient egress;
    private final InstantSource clock;
    private final Duration timeout;

    /// @param timeout for each call
    public RevocationClient(OutboundClient egress, InstantSource clock, Duration timeout) {
        this.egress = egress;
        this.clock = clock;
        this.timeout = timeout;
    }

    /// One token on its way out.
    private record Target(Account account, Revocation shape, Credentials held, TokenKind kind) {
        @Nullable Secret token() {
            return RevocationClient.token(kind, held);
        }

        Account named(Secret token, @Nullable Secret clientSecret) {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("token", token.reveal());
            names.put("client_id", account.client().clientId());
            put(names, "access_token", held.accessToken());
            put(names, "refresh_token", held.refreshToken());
            put(names, "client_secret", clientSecret);
            return account.with(names);
        }

        private static void put(Map<String, String> names, String name, @Nullable Secret value) {
            if (value != null) {
                names.put(name, value.reveal());
            }
        }
    }

    /// Revokes the tokens the connector file names, one call each; the worst outcome counts.
    ///
    /// @throws IllegalStateException if the service has no way to revoke
    public RevocationResult revoke(Account account, Credentials held) {
        Revocation shape = account.scheme().revocation();
        if (shape == null) {
            throw new IllegalStateException(account.connector().id() + " cannot revoke");
        }
        RevocationResult worst = new RevocationResult.Revoked();
        for (TokenKind kind : heldKinds(shape, held)) {
            RevocationResult result = revoke(new Target(account, shape, held, kind));
            if (worst instanceof RevocationResult.Revoked) {
                worst = result;
            }
        }
        return worst;
    }

    /// The declared kinds; where none of them is held, what is held instead. A token that nobody
    /// tells the service about would live on there.
    private static List<TokenKind> heldKinds(Revocation shape, Credentials held) {
        List<TokenKind> declared =
                shape.tokens().stream().filter(kind -> token(kind, held) != null).toList();
        return declared.isEmpty()
                ? Stream.of(TokenKind.values()).filter(kind -> token(kind, held) != null).toList()
                : declared;
    }

    private static @Nullable Secret token(TokenKind kind, Credentials held) {
        return switch (kind) {
            case ACCESS_TOKEN -> held.accessToken();
            case REFRESH_TOKEN -> held.refreshToken();
        };
    }

    private RevocationResult revoke(Target target) {
        Secret token = target.token();
        if (token == null) {
            return new RevocationResult.Revoked();
        }
        try {
            return firstAccepted(target, token);
        } catch (UnsafeValueException | Template.MissingValueException | UnusableKeyException e) {
            return new RevocationResult.Refused(0, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            return new RevocationResult.Refused(0, "no request can be made of these values");
        }
    }

    private RevocationResult firstAccepted(Target target, Secret token) {
        List<ClientProof> proofs = proofs(target);
        RevocationResult result = send(target, token, proofs.getFirst());
        for (ClientProof proof : proofs.subList(1, proofs.size())) {
            if (!(result instanceof RevocationResult.Refused refused) || !refused.clientIsWrong()) {
                return result;
            }
            result = send(target, token, proof);
        }
        return result;
    }

    private List<ClientProof> proofs(Target target) {
        OAuth2.TokenRequest token = target.account().scheme().token();
        ClientAuthentication how =
                switch (target.shape().authentication()) {
                    case CLIENT -> token.clientAuthentication();
                    case CLIENT_BASIC -> ClientAuthentication.BASIC;
                    case BEARER, NONE -> ClientAuthentication.NONE;
                };
        String audience = target.account().url(token.url()).toString();
        return ClientProof.all(how, target.account().client(), audience, clock.millis());
    }

    private RevocationResult send(Target target, Secret token, ClientProof proof) {
        var answers = new RevocationAnswers(target.account().scheme(), target.shape());
        var call = new PreparedCall(request(target, token, proof), sent(target, proof));
        return switch (egress.send(call.request().within(timeout))) {
            case OutboundResult.Answered answered -> answers.read(answered.response(), call.text());
            case OutboundResult.Refused refused ->
                    new RevocationResult.Refused(0, refused.reason());
            case OutboundResult.Failed failed -> new RevocationResult.Unavailable(failed.message());
        };
    }

    private static OutboundRequest request(Target target, Secret token, ClientProof proof) {
        Revocation shape = target.shape();
        Account named = target.named(token, proof.secret());
        Map<String, String> parameters = new LinkedHashMap<>();
        if (shape.standard() && shape.parameters().isEmpty()) {
            parameters.put("token", token.reveal());
            boolean access = target.kind() == TokenKind.ACCESS_TOKEN;
            parameters.put("token_type_hint", access ? "access_token" : "refresh_token");
        }
        if (byClient(shape)) {
            proof.addTo(parameters);
        }
        parameters.putAll(Template.rendered(shape.parameters(), named.values()));
        Map<String, String> headers = new LinkedHashMap<>();
        String authorization = authorization(target, proof);
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        return new Payload(shape.method(), shape.encoding(), parameters)
                .request(named.url(shape.url()).toString(), headers);
    }

    private static boolean byClient(Revocation shape) {
        return shape.authentication() == RevocationAuthentication.CLIENT
                || shape.authentication() == RevocationAuthentication.CLIENT_BASIC;
    }

    private static @Nullable String authorization(Target target, ClientProof proof) {
        Secret accessToken = target.held().accessToken();
        return switch (target.shape().authentication()) {
            case CLIENT, CLIENT_BASIC -> proof.header();
            case BEARER -> accessToken == null ? null : "Bearer " + accessToken.reveal();
            case NONE -> null;
        };
    }

    private static ProviderText sent(Target target, ClientProof proof) {
        return ProviderText.of(
                target.account(),
                Stream.of(
                                Optional.ofNullable(target.held().accessToken()),
                                Optional.ofNullable(target.held().refreshToken()),
                                Optional.ofNullable(proof.secret()))
                        .flatMap(Optional::stream)
                        .toList());
    }
}
