package dev.strongroom.demo;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.AuthorizationRequest;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
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
    private final Conditions conditions = new Conditions();
    private final RefreshLedger refreshes;
    private volatile @Nullable Duration lifetime;

    /// @param original as its file says
    /// @param base of the provider, which the service is relocated to
    FakeService(Connector original, String base, InstantSource clock) {
        this.connector = RelocatedConnector.of(original, base);
        this.clock = clock;
        this.tokens = new TokenBook(clock);
        this.refreshes = new RefreshLedger(clock);
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

    /// From now on the token endpoint goes wrong like this, whenever nothing else was asked for.
    public void chaos(Chaos chaos, RandomGenerator random) {
        conditions.change(chaos, random);
    }

    /// Ends the chaos, and releases the answers it keeps back.
    public void calm() {
        conditions.change(Chaos.NONE, new SplittableRandom(0));
    }

    /// What an answer of the token endpoint takes.
    ///
    /// @param randomUpTo is added
    public void latency(Duration fixed, Duration randomUpTo) {
        conditions.latency(fixed, randomUpTo);
    }

    /// How long access tokens live that are issued from now on.
    public void accessTokenLifetime(Duration value) {
        lifetime = value;
    }

    /// A spent refresh token that comes again so soon after its first use, while its successor
    /// has not been used, gets another successor. Zero = it ends the family, as at the start.
    public void rotationGrace(Duration value) {
        tokens.rotationGrace(value);
    }

    /// What a consent would have brought this client, without a person.
    public SeededGrant grant(String clientId) {
        OAuth2 oauth = (OAuth2) connector.auth();
        TokenLifetime ending = lifetime(oauth.answer());
        Family family = tokens.startFamily(clientId, "", null);
        return new SeededGrant(
                tokens.issueAccessToken(family, ending.millis()),
                tokens.issueRefreshToken(family, null),
                clock.millis(),
                ending.seconds());
    }

    /// What became of the refresh tokens.
    public RefreshLedger refreshes() {
        return refreshes;
    }

    /// How many grants have not ended.
    public int familiesAlive() {
        return tokens.familiesAlive();
    }

    /// Whether the grant that this token goes back to has not ended.
    public boolean familyAlive(String token) {
        return tokens.isFamilyAlive(token);
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

    /// Every code and token issued so far; of very many access tokens, the expired ones are left
    /// out.
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

    Conditions conditions() {
        return conditions;
    }

    ClientCheck clientCheck() {
        return new ClientCheck(clients, clock);
    }

    @Nullable Misbehaviour takeFailure(Endpoint endpoint) {
        return failures.getOrDefault(endpoint, new ConcurrentLinkedQueue<>()).poll();
    }

    TokenLifetime lifetime(OAuth2.TokenAnswer shape) {
        return new TokenLifetime(shape, clock, lifetime);
    }

    /// @param line on which the request has come
    Response answer(Request request, Line line) {
        Endpoint endpoint = endpoints.find(request.method(), request.path());
        calls.getOrDefault(endpoint, new AtomicInteger()).incrementAndGet();
        return switch (endpoint) {
            // A consent fails when it is given, not when the page is opened.
            case AUTHORIZATION -> consent().start(request);
            case TOKEN ->
                    new TokenCall(this, line, refreshes).answer(request, takeFailure(endpoint));
            case REVOCATION -> around(takeFailure(endpoint), () -> revocation(request));
            case API ->
                    around(
                            takeFailure(endpoint),
                            () -> new ApiEndpoint(this, endpoints).answer(request));
        };
    }

    Response around(@Nullable Misbehaviour wrong, Supplier<Response> work) {
        return new Misconduct(wrong, connector).around(work);
    }

    private Response revocation(Request request) {
        Revocation shape = connector.auth() instanceof OAuth2 oauth ? oauth.revocation() : null;
        if (!(connector.auth() instanceof OAuth2 oauth) || shape == null) {
            throw new IllegalStateException(connector.id() + " cannot revoke");
        }
        return new RevocationEndpoint(this, oauth, shape).answer(request);
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
}
