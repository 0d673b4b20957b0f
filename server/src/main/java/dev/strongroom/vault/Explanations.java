package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.connector.Connector;
import dev.strongroom.store.ClientAlarmStore.Alarm;
import dev.strongroom.store.RevocationStore;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.Explanation.Finding;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says why a connection is as it is, and what to do. Reads only; opens nothing.
public final class Explanations {
    private final Directory directory;
    private final Connections connections;
    private final ClientAlarms alarms;
    private final RevocationStore revocations;
    private final Disconnects disconnects;
    private final InstantSource clock;
    private final Leases leases;

    public Explanations(
            VaultTools tools,
            Connections connections,
            ClientAlarms alarms,
            RevocationStore revocations) {
        this.connections = connections;
        this.alarms = alarms;
        this.revocations = revocations;
        disconnects = new Disconnects(tools);
        directory = tools.directory();
        clock = tools.clock();
        leases = tools.leases();
    }

    /// @throws VaultException if connector or integration are unknown
    public Explanation of(ConnectionKey key) {
        Place place = directory.find(key);
        ConnectionView view = connections.find(key);
        Connection connection = view.connection();
        String disconnectUrl = disconnects.url(place.application(), key.serviceId()).orElse(null);
        Alarm alarm = alarms.of(place.integration()).orElse(null);
        var findings = new ArrayList<Finding>();
        addIntegration(findings, view, Optional.ofNullable(alarm));
        if (connection == null) {
            findings.add(
                    new Finding(
                            "no_connection",
                            "The consumer has not connected " + name(place.connector()) + ".",
                            "Open a session for the consumer and send it there."));
            return new Explanation(
                    view,
                    findings,
                    "none",
                    0,
                    0,
                    List.of(),
                    alarm,
                    revocations.waiting(key),
                    disconnectUrl);
        }
        addConnection(findings, view, connection);
        if (findings.isEmpty()) {
            findings.add(new Finding("working", "Nothing is wrong with this connection.", ""));
        }
        return new Explanation(
                view,
                findings,
                Renewal.of(place.connector(), connection.credentials())
                        .name()
                        .toLowerCase(Locale.ROOT),
                connection.upkeep().dueAt(),
                RefreshSchedule.grantEndsAt(place.connector(), connection.credentials()),
                Attempt.read(connection.upkeep().attempts()),
                alarm,
                revocations.waiting(key),
                disconnectUrl);
    }

    private static void addIntegration(
            List<Finding> findings, ConnectionView view, Optional<Alarm> alarm) {
        switch (view.integrationState()) {
            case DISABLED ->
                    findings.add(
                            new Finding(
                                    "integration_disabled",
                                    "The integration is switched off.",
                                    "Set enabled: true for it in the configuration."));
            case NEEDS_CONFIGURATION ->
                    findings.add(
                            new Finding(
                                    "client_missing",
                                    "The integration has no OAuth client.",
                                    "Set client_id and client_secrets for it in the configuration."));
            case CONFIGURED -> {}
        }
        alarm.ifPresent(
                one ->
                        findings.add(
                                new Finding(
                                        "client_refused",
                                        "The provider refuses the OAuth client of this integration since "
                                                + time(one.raisedAt())
                                                + " ("
                                                + one.error()
                                                + "). No connection of it can be refreshed; none is lost.",
                                        "Put a valid client secret first in client_secrets; the next"
                                                + " attempt follows within a minute.")));
    }

    private static void addConsent(List<Finding> findings, ConnectionView view) {
        if (!view.consent().allows()) {
            findings.add(
                    new Finding(
                            "consent_missing",
                            "The consumer's consent to the data scopes is "
                                    + view.consent().wire()
                                    + "; its data may not be touched.",
                            "Let the consumer decide in the hosted Vault, or PATCH consent."));
        }
    }

    private void addConnection(List<Finding> findings, ConnectionView view, Connection connection) {
        Connector connector = view.connector();
        Standing standing = connection.standing();
        StoredCredentials credentials = connection.credentials();
        List<String> missing = view.requirements().missingFrom(connection.settings());
        if (!connection.enabled()) {
            findings.add(
                    new Finding(
                            "disabled",
                            "The connection is switched off; its credentials are kept.",
                            "PATCH it with enabled: true."));
        }
        if (standing.revoked()) {
            findings.add(
                    new Finding(
                            "revoked",
                            "Access was withdrawn and not granted again.",
                            "Let the consumer authorize again."));
        }
        if (!missing.isEmpty()) {
            findings.add(
                    new Finding(
                            "settings_missing",
                            "Required settings have no value: " + String.join(", ", missing) + ".",
                            "Let the consumer fill them in, or PATCH settings."));
        }
        if (standing.checkFailed()) {
            findings.add(
                    new Finding(
                            "credentials_rejected",
                            name(connector) + " did not accept the credentials that were entered.",
                            "Let the consumer enter them again, then POST validate."));
        }
        addConsent(findings, view);
        addCredentials(findings, view, credentials);
        addRefresh(findings, connector, connection);
        addDownstream(findings, connector, standing.downstreamErrorAt());
    }

    private static void addDownstream(List<Finding> findings, Connector connector, long errorAt) {
        if (errorAt > 0) {
            findings.add(
                    new Finding(
                            "service_unreachable",
                            "A call to "
                                    + name(connector)
                                    + " at "
                                    + time(errorAt)
                                    + " did not get through. Calls go on being made; the first that is"
                                    + " answered ends this.",
                            "Look at the service's status, and at the calls in GET /vault/logs."));
        }
    }

    private static void addCredentials(
            List<Finding> findings, ConnectionView view, StoredCredentials credentials) {
        boolean oauth = view.requirements().grantType() != null;
        if (oauth && !credentials.present()) {
            findings.add(
                    new Finding(
                            "not_authorized",
                            "No tokens are stored.",
                            ConnectionView.authorizedInBrowser(view.connector())
                                    ? "Let the consumer authorize."
                                    : "POST token."));
        } else if (!credentials.confirmed()) {
            findings.add(
                    new Finding(
                            "not_confirmed",
                            "The authorization waits to be confirmed by the page that opened it.",
                            "POST confirm with the confirm_token, or let the consumer authorize again."));
        }
    }

    private void addRefresh(List<Finding> findings, Connector connector, Connection connection) {
        Upkeep upkeep = connection.upkeep();
        long now = clock.millis();
        long dropAt = connection.standing().credentialsExpireAt();
        if (dropAt > 0) {
            findings.add(
                    new Finding(
                            "grant_refused",
                            "The provider refused the refresh token for good. What is stored is"
                                    + " dropped at "
                                    + time(dropAt)
                                    + ".",
                            "Let the consumer authorize again."));
        } else if (upkeep.failures() > 0) {
            findings.add(
                    new Finding(
                            "refresh_failing",
                            "The last "
                                    + upkeep.failures()
                                    + " attempts to refresh failed; nothing is lost. The next one is at "
                                    + time(upkeep.dueAt())
                                    + ".",
                            "Look at the last attempts. If the provider answers with something the"
                                    + " connector file does not know, add a rule to its failures."));
        }
        if (leases.held(connection, now)) {
            findings.add(new Finding("refreshing", "A refresh is under way just now.", ""));
        } else if (upkeep.unresolved()) {
            findings.add(
                    new Finding(
                            "outcome_unknown",
                            "The outcome of an attempt was lost (a crash, or an answer that never"
                                    + " came), so the refresh token may be spent. It is tried once more.",
                            ""));
        }
        if (RefreshSchedule.endsSoon(connector, connection.credentials(), now)) {
            findings.add(
                    new Finding(
                            "grant_ends",
                            "The grant ends at "
                                    + time(
                                            RefreshSchedule.grantEndsAt(
                                                    connector, connection.credentials()))
                                    + ".",
                            "Let the consumer authorize again before that."));
        }
    }

    private static String name(Connector connector) {
        return connector.profile().name();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
