package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.AuthorizationRequest;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One service of the fake provider: what it knows, what tests may ask of it.
public final class FakeService {
    static final String USER = "demo";
    static final String PASSWORD = "demo";

    private final Connector connector;
    private final InstantSource clock;
    private final TokenBook tokens;
    private final Samples samples;
    private final EndpointMap endpoints;
    private final @Nullable AuthorizationEndpoint authorization;
    private final Set<FakeClient> clients = new CopyOnWriteArraySet<>();
    private final Map<Endpoint, Queue<Misbehaviour>> failures = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, AtomicInteger> calls = new EnumMap<>(Endpoint.class);

    /// @param original as its file says
    /// @param base of the provider, which the service is relocated to
    FakeService(Connector original, String base, InstantSource clock) {
        this.connector = RelocatedConnector.of(original, base);
        this.clock = clock;
        this.tokens = new TokenBook(clock);
        this.samples = new Samples(original, base);
        this.endpoints = new EndpointMap(connector, base);
        for (Endpoint endpoint : Endpoint.values()) {
            failures.put(endpoint, new ConcurrentLinkedQueue<>());
            calls.put(endpoint, new AtomicInteger());
        }
        clients.add(FakeClient.standard(connector.id()));
        AuthorizationRequest shape =
                connector.auth() instanceof OAuth2 oauth ? oauth.authorization() : null;
        authorization =
                connector.auth() instanceof OAuth2 oauth && shape != null
                        ? new AuthorizationEndpoint(this, oauth, shape)
                        : null;
    }

    /// The next call of this endpoint that nothing else was asked for goes wrong so. Several
    /// wait for each other.
    public void failNext(Endpoint endpoint, Misbehaviour misbehaviour) {
        failures.getOrDefault(endpoint, new ConcurrentLinkedQueue<>()).add(misbehaviour);
    }

    /// The same for the token endpoint.
    public void failNext(Misbehaviour misbehaviour) {
        failNext(Endpoint.TOKEN, misbehaviour);
    }

    /// Accepts exactly these OAuth clients from now on.
    public void acceptClients(FakeClient... accepted) {
        Set<FakeClient> wanted = new LinkedHashSet<>(Set.of(accepted));
        clients.addAll(wanted);
        clients.retainAll(wanted);
    }

    /// Ends every grant, as a person does in the account's security settings.
    public void revokeEverything() {
        tokens.revokeAll();
    }

    /// How often a proven client has come with this code or refresh token.
    public int timesPresented(String codeOrRefreshToken) {
        return tokens.timesPresented(codeOrRefreshToken);
    }

    /// The highest of these counts: 1 where no code and no rotating token was used twice.
    public int mostTimesPresented() {
        return tokens.mostTimesPresented();
    }

    /// How many requests an endpoint has got.
    public int calls(Endpoint endpoint) {
        return calls.getOrDefault(endpoint, new AtomicInteger()).get();
    }

    /// Whether the API would take this token.
    public boolean isLive(String accessToken) {
        return tokens.isLive(accessToken);
    }

    /// Every code and token issued so far.
    public Set<String> issuedSecrets() {
        return tokens.secrets();
    }

    /// The values that captures find here, by setting.
    public Map<String, String> captured() {
        return samples.captured();
    }

    /// A form filled in with values that its patterns accept, by field.
    public Map<String, String> sampleSettings() {
        return samples.settings();
    }

    /// The relocated connector.
    public Connector connector() {
        return connector;
    }

    InstantSource clock() {
        return clock;
    }

    TokenBook tokens() {
        return tokens;
    }

    ClientCheck clientCheck() {
        return new ClientCheck(clients, clock);
    }

    @Nullable Misbehaviour takeFailure(Endpoint endpoint) {
        return failures.getOrDefault(endpoint, new ConcurrentLinkedQueue<>()).poll();
    }

    Response answer(Request request) {
        Endpoint endpoint = endpoints.find(request.method(), request.path());
        calls.getOrDefault(endpoint, new AtomicInteger()).incrementAndGet();
        // A consent fails when it is given, not when the page is opened.
        Misbehaviour wrong = endpoint == Endpoint.AUTHORIZATION ? null : takeFailure(endpoint);
        return new Misconduct(wrong, connector).around(() -> answer(endpoint, request, wrong));
    }

    private Response answer(Endpoint endpoint, Request request, @Nullable Misbehaviour wrong) {
        return switch (endpoint) {
            case AUTHORIZATION -> consent().start(request);
            case TOKEN -> token(request, !(wrong instanceof Misbehaviour.OmitExpiry));
            case REVOCATION -> revocation(request);
            case API -> new ApiEndpoint(this, endpoints).answer(request);
        };
    }

    /// Forms of the consent pages.
    Response signIn(Request request) {
        return consent().signIn(request);
    }

    Response decide(Request request) {
        return consent().decide(request);
    }

    private AuthorizationEndpoint consent() {
        if (authorization == null) {
            throw new IllegalStateException(connector.id() + " has no consent page");
        }
        return authorization;
    }

    private Response token(Request request, boolean withExpiry) {
        return switch (connector.auth()) {
            case OAuth2 oauth -> new TokenEndpoint(this, oauth).answer(request, withExpiry);
            case AuthScheme.TokenExchange exchange ->
                    new LoginEndpoint(this, exchange).answer(request, withExpiry);
            default -> throw new IllegalStateException(connector.id() + " has no tokens");
        };
    }

    private Response revocation(Request request) {
        Revocation shape = connector.auth() instanceof OAuth2 oauth ? oauth.revocation() : null;
        if (!(connector.auth() instanceof OAuth2 oauth) || shape == null) {
            throw new IllegalStateException(connector.id() + " cannot revoke");
        }
        return new RevocationEndpoint(this, oauth, shape).answer(request);
    }
}
