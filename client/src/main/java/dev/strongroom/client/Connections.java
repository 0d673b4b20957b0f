package dev.strongroom.client;

import dev.strongroom.client.connection.AuthorizationLink;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.connection.CredentialsImport;
import dev.strongroom.client.connection.CustomField;
import dev.strongroom.client.connection.Explanation;
import dev.strongroom.client.connection.Validation;
import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.value.Secret;
import dev.strongroom.client.wire.Bodies;
import dev.strongroom.client.wire.ConnectionReaders;
import dev.strongroom.client.wire.ExplanationReaders;
import dev.strongroom.client.wire.JsonSink;
import dev.strongroom.client.wire.JsonSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one consumer. A connection is named by its unified API and its service, in the
 * order of the address.
 */
public final class Connections {
    private final Caller caller;

    Connections(Caller caller) {
        this.caller = caller;
    }

    private static Target target(String unifiedApi, String serviceId, String... more) {
        String[] segments = new String[4 + more.length];
        segments[0] = "vault";
        segments[1] = "connections";
        segments[2] = unifiedApi;
        segments[3] = serviceId;
        System.arraycopy(more, 0, segments, 4, more.length);
        return Target.of(segments);
    }

    static Target resource(String unifiedApi, String serviceId, String resource, String what) {
        return target(unifiedApi, serviceId, resource, what);
    }

    static Target consent(String unifiedApi, String serviceId) {
        return target(unifiedApi, serviceId, "consent");
    }

    /**
     * All connections, with what could still be connected.
     *
     * <pre>{@code
     * for (Connection connection : client.connections().list()) {
     *     show(connection.name(), connection.state());
     * }
     * }</pre>
     */
    public List<Connection> list() {
        return list(null, null);
    }

    /**
     * Those of one unified API.
     *
     * <pre>{@code
     * List<Connection> crm = client.connections().list("crm");
     * }</pre>
     */
    public List<Connection> list(String unifiedApi) {
        return list(unifiedApi, null);
    }

    /**
     * Those of one unified API, with a record or without one.
     *
     * <pre>{@code
     * List<Connection> connected = client.connections().list("crm", true);
     * }</pre>
     *
     * @param unifiedApi null = all
     * @param configured whether there is a record; null = both
     */
    public List<Connection> list(@Nullable String unifiedApi, @Nullable Boolean configured) {
        return caller.get(
                Target.of("vault", "connections")
                        .with("api", unifiedApi)
                        .with("configured", configured),
                in -> in.list(ConnectionReaders::connection));
    }

    /**
     * One connection; its state is {@code available} if the consumer has no record of it.
     *
     * <pre>{@code
     * Connection connection = client.connections().get("crm", "salesforce");
     * }</pre>
     */
    public Connection get(String unifiedApi, String serviceId) {
        return caller.get(target(unifiedApi, serviceId), ConnectionReaders::connection);
    }

    /**
     * Adds a connection; one that is there is changed, as by {@link #update}.
     *
     * <pre>{@code
     * client.connections()
     *         .add("crm", "salesforce", ConnectionUpdate.builder().enabled(true).build());
     * }</pre>
     */
    public Connection add(String unifiedApi, String serviceId, ConnectionUpdate update) {
        return caller.post(
                target(unifiedApi, serviceId), Bodies.of(update), ConnectionReaders::connection);
    }

    /**
     * Changes a connection, and makes it if it is not there.
     *
     * <pre>{@code
     * client.connections()
     *         .update(
     *                 "crm",
     *                 "salesforce",
     *                 ConnectionUpdate.builder()
     *                         .setting("instance_url", "https://eu28.salesforce.com")
     *                         .metadata("plan", "enterprise")
     *                         .build());
     * }</pre>
     */
    public Connection update(String unifiedApi, String serviceId, ConnectionUpdate update) {
        return caller.patch(
                target(unifiedApi, serviceId), Bodies.of(update), ConnectionReaders::connection);
    }

    /**
     * Deletes a connection with its credentials and settings. A repetition, after an answer that
     * did not arrive, can end with {@link StrongroomException.NotFound}.
     *
     * <pre>{@code
     * client.connections().delete("crm", "salesforce");
     * }</pre>
     */
    public void delete(String unifiedApi, String serviceId) {
        caller.delete(target(unifiedApi, serviceId));
    }

    /**
     * Stores credentials that were got elsewhere.
     *
     * <pre>{@code
     * client.connections()
     *         .importCredentials(
     *                 "crm",
     *                 "salesforce",
     *                 CredentialsImport.builder()
     *                         .accessToken(accessToken)
     *                         .refreshToken(refreshToken)
     *                         .issuedAt(issuedAt)
     *                         .expiresIn(Duration.ofHours(1))
     *                         .build());
     * }</pre>
     */
    public Connection importCredentials(
            String unifiedApi, String serviceId, CredentialsImport credentials) {
        return caller.post(
                target(unifiedApi, serviceId, "import"),
                Bodies.of(credentials),
                ConnectionReaders::connection);
    }

    /**
     * Gets a token for a connector with the client credentials or password grant, from what is
     * stored. The token stays with the server.
     *
     * <pre>{@code
     * Connection connection = client.connections().token("hris", "personio");
     * }</pre>
     */
    public Connection token(String unifiedApi, String serviceId) {
        return caller.post(
                target(unifiedApi, serviceId, "token"), null, ConnectionReaders::connection);
    }

    /**
     * Finds out whether the credentials work; OAuth tokens are renewed for it.
     *
     * <pre>{@code
     * boolean works =
     *         client.connections()
     *                 .validate("crm", "salesforce")
     *                 .state()
     *                 .equals(ConnectionState.CALLABLE);
     * }</pre>
     *
     * @throws StrongroomException.Unauthorized if there are no fresh tokens; {@link
     *     StrongroomException.Unauthorized#refreshFailure} says why
     */
    public Validation validate(String unifiedApi, String serviceId) {
        return caller.post(
                target(unifiedApi, serviceId, "validate"), null, ConnectionReaders::validation);
    }

    /**
     * Confirms an authorization whose link had a nonce; see {@link
     * dev.strongroom.client.connection.CallbackResult}.
     *
     * <pre>{@code
     * if (pending.isFor(nonce)) {
     *     client.connections().confirm("crm", pending.serviceId(), pending.confirmToken());
     * }
     * }</pre>
     *
     * @return whether it is confirmed; what cannot be is an exception
     */
    public boolean confirm(String unifiedApi, String serviceId, Secret confirmToken) {
        FreeMap answer =
                caller.post(
                        target(unifiedApi, serviceId, "confirm"),
                        JsonSink.object(sink -> sink.put("confirm_token", confirmToken)),
                        JsonSource::members);
        return Boolean.TRUE.equals(answer.get("confirmed"));
    }

    /**
     * Moves a connection to another service of the same vendor, and gives it there.
     *
     * <pre>{@code
     * Connection moved =
     *         client.connections().migrate("accounting", "quickbooks", "intuit-enterprise-suite");
     * }</pre>
     */
    public Connection migrate(String unifiedApi, String serviceId, String targetServiceId) {
        return caller.post(
                target(unifiedApi, serviceId, "migrate"),
                JsonSink.object(sink -> sink.put("target_service_id", targetServiceId)),
                ConnectionReaders::connection);
    }

    /**
     * A state for asking the provider for consent yourself; good once, for 30 minutes.
     *
     * <pre>{@code
     * String state =
     *         client.connections()
     *                 .callbackState("crm", "salesforce", "https://app.example/integrations");
     * }</pre>
     *
     * @param redirectUri where the browser goes in the end; null = the application's default
     */
    public String callbackState(String unifiedApi, String serviceId, @Nullable String redirectUri) {
        FreeMap answer =
                caller.post(
                        target(unifiedApi, serviceId, "callback-state"),
                        JsonSink.object(sink -> sink.put("redirect_uri", redirectUri)),
                        JsonSource::members);
        String state = answer.text("state");
        return state == null ? "" : state;
    }

    /**
     * Why a connection is as it is, for your own people.
     *
     * <pre>{@code
     * client.connections()
     *         .explain("crm", "salesforce")
     *         .findings()
     *         .forEach(finding -> log(finding.says(), finding.todo()));
     * }</pre>
     */
    public Explanation explain(String unifiedApi, String serviceId) {
        return caller.get(
                Target.of("strongroom", "connections", unifiedApi, serviceId, "explain"),
                ExplanationReaders::explanation);
    }

    /**
     * The link for connecting an account; calls nobody.
     *
     * <pre>{@code
     * URI link =
     *         client.connections()
     *                 .authorizeUrl(connection)
     *                 .redirectUri("https://app.example/integrations")
     *                 .scopes("api", "refresh_token")
     *                 .nonce(nonce)
     *                 .toUri();
     * }</pre>
     *
     * @throws IllegalArgumentException if no browser is needed to connect it
     */
    public AuthorizationLink authorizeUrl(Connection connection) {
        return AuthorizationLink.authorize(connection);
    }

    /**
     * The link for disconnecting an account; calls nobody.
     *
     * <pre>{@code
     * URI link =
     *         client.connections()
     *                 .revokeUrl(connection)
     *                 .redirectUri("https://app.example/integrations")
     *                 .toUri();
     * }</pre>
     *
     * @throws IllegalArgumentException if no browser is needed to disconnect it
     */
    public AuthorizationLink revokeUrl(Connection connection) {
        return AuthorizationLink.revoke(connection);
    }

    /** What new records of a resource have by default. */
    public Settings settings() {
        return new Settings(caller);
    }

    /** What records of the connected account look like. */
    public Resources resources() {
        return new Resources(caller);
    }

    /** The consumer's decisions about its data. */
    public Consents consents() {
        return new Consents(caller);
    }

    /** Fields of yours, mapped to fields of the account. */
    public CustomMappings customMappings() {
        return new CustomMappings(caller);
    }

    /**
     * The fields that the account has beyond the usual ones, with the values of some record.
     *
     * <pre>{@code
     * client.connections()
     *         .customFields("crm", "hubspot", "contacts")
     *         .forEach(field -> offer(field.name(), field.finder()));
     * }</pre>
     */
    public List<CustomField> customFields(String unifiedApi, String serviceId, String resource) {
        return resources().customFields(unifiedApi, serviceId, resource, null);
    }
}
