package dev.strongroom.testing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

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

    // A task rather than a class initializer: a failed start reaches every test with its cause.
    private static final FutureTask<Keycloak> SHARED =
            new FutureTask<>(() -> new Keycloak(KeycloakProcess.start()));

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

    /// The realm in which a refresh token may be used again and again.
    public Realm realm() {
        return new Realm(base.resolve("/realms/" + KeycloakProcess.REALM));
    }

    /// The realm in which a refresh token works once; using it again ends the whole grant.
    public Realm rotatingRealm() {
        return new Realm(base.resolve("/realms/" + KeycloakProcess.ROTATING_REALM));
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
