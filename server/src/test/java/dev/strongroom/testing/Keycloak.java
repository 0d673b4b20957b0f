package dev.strongroom.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A real authorization server for the tests: two realms, alike but for what happens to a refresh
/// token that was used.
///
/// The server is started on first use, shared by every test class of the JVM and stopped with it.
/// It keeps everything in memory. What the realms contain is in `keycloak/realm.json`; every
/// client accepts redirects to any port and path of `127.0.0.1` and `localhost`, as RFC 8252,
/// section 7.3 asks for.
public final class Keycloak {
    /// Must present its secret in the `Authorization` header. Has the password and
    /// client-credentials grants as well.
    public static final Client BASIC = new Client("basic", "basic-client-secret");

    /// Must present its secret in the request body. Has the password and client-credentials
    /// grants as well.
    public static final Client POST = new Client("post", "post-client-secret");

    /// Is refused without a PKCE challenge by method `S256`.
    public static final Client PKCE = new Client("pkce", "pkce-client-secret");

    /// Asks the user for consent on the first sign-in.
    public static final Client CONSENT = new Client("consent", "consent-client-secret");

    /// Has no secret; has the password grant as well.
    public static final Client PUBLIC = new Client("public", "");

    public static final User ALICE = new User("alice", "down-the-rabbit-hole");

    /// A second user, for tests that must not meet the sessions and consents of the first.
    public static final User BOB = new User("bob", "fifteen-bob-a-week");

    /// What to submit on the consent page to agree.
    public static final Map<String, String> ACCEPT = Map.of("accept", "Yes");

    /// What to submit on the consent page to refuse.
    public static final Map<String, String> DENY = Map.of("cancel", "No");

    /// The events of [Admin#events].
    static final List<String> REMEMBERED =
            List.of(
                    "CODE_TO_TOKEN",
                    "REFRESH_TOKEN",
                    "REFRESH_TOKEN_ERROR",
                    "CLIENT_LOGIN",
                    "CLIENT_LOGIN_ERROR");

    private static final AtomicInteger CLIENTS = new AtomicInteger();

    // A task rather than a class initializer: a failed start reaches every test with its cause.
    private static final FutureTask<Keycloak> SHARED =
            new FutureTask<>(() -> new Keycloak(KeycloakProcess.start()));

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    private Keycloak(URI base) {
        this.base = base;
    }

    /// The server of this JVM; the first call waits until it answers, about ten seconds.
    ///
    /// @throws IllegalStateException if it did not start, with the end of its log
    public static Keycloak shared() {
        SHARED.run();
        try {
            return SHARED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Keycloak did not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Keycloak", e);
        }
    }

    /// Starts it, unless that was done. Whether that works is for [#shared] to say.
    static void startAhead() {
        SHARED.run();
    }

    /// The realm in which a refresh token may be used again and again.
    public Realm realm() {
        return new Realm(base.resolve("/realms/" + KeycloakProcess.REALM));
    }

    /// The realm in which a refresh token works once; using it again ends the whole grant.
    public Realm rotatingRealm() {
        return new Realm(base.resolve("/realms/" + KeycloakProcess.ROTATING_REALM));
    }

    /// Calls a token endpoint without us in between.
    public Answer token(Realm realm, Map<String, String> form) {
        return send(
                HttpRequest.newBuilder(realm.tokenEndpoint())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.formEncoded(form))));
    }

    public Admin admin(Realm realm) {
        return new Admin(realm);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Keycloak was asked", e);
        }
    }

    /// What the administrator of a realm changes and sees.
    public final class Admin {
        private final String place;

        private Admin(Realm realm) {
            place = realm.issuer().toString().replace("/realms/", "/admin/realms/");
        }

        /// A confidential client that no other test uses, with every grant of [#BASIC].
        public Client newClient() {
            int number = CLIENTS.incrementAndGet();
            var client = new Client("client-" + number, "client-secret-" + number + "-Vq81");
            return newClient(client, Map.of("secret", client.secret()));
        }

        /// @param settings beyond those of every new client, as the admin API names them
        public Client newClient(Client client, Map<String, Object> settings) {
            var all = new HashMap<String, Object>(settings);
            all.put("clientId", client.id());
            all.put("redirectUris", List.of("http://127.0.0.1/*"));
            all.put("directAccessGrantsEnabled", true);
            all.put("serviceAccountsEnabled", true);
            call("POST", "/clients", all);
            return client;
        }

        /// From now on only this secret is right.
        public void setSecret(Client client, String secret) {
            call(
                    "PUT",
                    "/clients/" + internalId(client),
                    Map.of("clientId", client.id(), "secret", secret));
        }

        /// Signs everybody out who signed in for this client.
        ///
        /// @return how many sessions that were
        public int endSessions(Client client) {
            JsonNode sessions =
                    call("GET", "/clients/" + internalId(client) + "/user-sessions", null).json();
            sessions.forEach(one -> call("DELETE", "/sessions/" + one.path("id").asText(), null));
            return sessions.size();
        }

        /// What the token endpoint has done for this client: `CODE_TO_TOKEN`, `REFRESH_TOKEN` and
        /// `CLIENT_LOGIN` (client credentials), and the refusals of the last two.
        public List<TokenEvent> events(Client client) {
            JsonNode all = call("GET", "/events?max=1000&client=" + client.id(), null).json();
            return StreamSupport.stream(all.spliterator(), false).map(TokenEvent::of).toList();
        }

        private String internalId(Client client) {
            return call("GET", "/clients?clientId=" + client.id(), null)
                    .json()
                    .path(0)
                    .path("id")
                    .asText();
        }

        private Answer call(String method, String path, @Nullable Object body) {
            Answer answer =
                    send(
                            HttpRequest.newBuilder(URI.create(place + path))
                                    .header("Authorization", "Bearer " + accessToken())
                                    .header("Content-Type", "application/json")
                                    .method(method, json(body)));
            if (answer.status() >= 300) {
                throw new IllegalStateException(method + " " + path + ": " + answer.everything());
            }
            return answer;
        }

        // A new one each time: they live for a minute, and tests may be slower.
        private String accessToken() {
            var form =
                    Map.of(
                            "grant_type",
                            "password",
                            "client_id",
                            "admin-cli",
                            "username",
                            KeycloakProcess.ADMIN_NAME,
                            "password",
                            KeycloakProcess.ADMIN_PASSWORD);
            return token(new Realm(base.resolve("/realms/master")), form)
                    .json()
                    .path("access_token")
                    .asText();
        }

        private static HttpRequest.BodyPublisher json(@Nullable Object body) {
            try {
                return body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(new JsonMapper().writeValueAsString(body));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Something that the token endpoint did.
    ///
    /// @param spent id of the refresh token that was presented; empty if none was
    /// @param issued id of the refresh token in the answer to a refresh; empty elsewhere
    /// @param error why it was refused; empty if it was not
    public record TokenEvent(String type, String spent, String issued, String error) {
        private static TokenEvent of(JsonNode event) {
            boolean refresh = event.path("type").asText().startsWith("REFRESH_TOKEN");
            return new TokenEvent(
                    event.path("type").asText(),
                    refresh ? event.at("/details/refresh_token_id").asText() : "",
                    event.at("/details/updated_refresh_token_id").asText(),
                    event.path("error").asText());
        }
    }

    /// An OAuth client of both realms; the secret is empty for a public one.
    public record Client(String id, String secret) {}

    /// A user of both realms.
    public record User(String name, String password) {
        /// What to submit on the sign-in page.
        public Map<String, String> credentials() {
            return Map.of("username", name, "password", password);
        }
    }

    /// Where one realm's endpoints are.
    public record Realm(URI issuer) {
        public URI discovery() {
            return URI.create(issuer + "/.well-known/openid-configuration");
        }

        public URI authorizationEndpoint() {
            return endpoint("auth");
        }

        public URI tokenEndpoint() {
            return endpoint("token");
        }

        public URI revocationEndpoint() {
            return endpoint("revoke");
        }

        /// Says `inactive` of a refresh token without `token_type_hint=refresh_token`, and of
        /// every access token, because none is meant for the client that asks.
        public URI introspectionEndpoint() {
            return endpoint("token/introspect");
        }

        /// Answers 200 to a live access token with scope `openid`, 401 to a dead one.
        public URI userinfoEndpoint() {
            return endpoint("userinfo");
        }

        private URI endpoint(String name) {
            return URI.create(issuer + "/protocol/openid-connect/" + name);
        }
    }
}
