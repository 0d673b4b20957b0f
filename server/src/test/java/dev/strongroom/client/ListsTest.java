package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.connector.Connector;
import dev.strongroom.client.connector.ConnectorFilter;
import dev.strongroom.client.connector.ConnectorStatus;
import dev.strongroom.client.connector.UnifiedApi;
import dev.strongroom.client.consumer.Consumer;
import dev.strongroom.client.consumer.ConsumerFilter;
import dev.strongroom.client.log.LogEntry;
import dev.strongroom.client.log.LogFilter;
import dev.strongroom.client.log.PathMatch;
import dev.strongroom.client.session.SessionAction;
import dev.strongroom.client.session.SessionRequest;
import dev.strongroom.client.testing.DemoServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Consumers, sessions, logs and the catalogue.
class ListsTest {
    private static final DemoServer SERVER = DemoServer.running();

    @Test
    void consumers_manyOfThem_areFetchedWhileTheyAreRead() {
        List<String> asked = new ArrayList<>();
        Consumers consumers =
                SERVER.builder("lister")
                        .onRequest(note -> asked.add(note.uri().getRawQuery()))
                        .build()
                        .consumers();
        IntStream.range(0, 7)
                .forEach(i -> consumers.add("paged+" + i, Map.of("account_name", "Paged " + i)));
        asked.clear();
        ConsumerFilter filter = ConsumerFilter.ALL.consumerId("paged+").pageSize(3);

        assertThat(consumers.list(filter).limit(2)).hasSize(2);
        assertThat(asked).hasSize(1);
        assertThat(consumers.list(filter))
                .extracting(Consumer::consumerId)
                .containsExactly(
                        "paged+0", "paged+1", "paged+2", "paged+3", "paged+4", "paged+5",
                        "paged+6");
        assertThat(asked).hasSize(4);
        Page<Consumer> first = consumers.page(filter, null);
        assertThat(consumers.page(filter, first.next()).items().get(0).consumerId())
                .isEqualTo("paged+3");
        assertThat(consumers.list(filter.search("PAGED 4"))).hasSize(1);
        assertThatThrownBy(() -> consumers.page(filter, "no-cursor"))
                .isInstanceOfSatisfying(
                        StrongroomException.BadRequest.class,
                        e -> assertThat(e.typeName()).isEqualTo("InvalidCursorError"));
    }

    @Test
    void consumer_fromAddingToDeleting_isThere() {
        String id = "a/b+c d%ü..";
        Consumers consumers = SERVER.client("unused").consumers();

        Consumer added =
                consumers.add(
                        id,
                        Map.of("account_name", "Acme", "seats", List.of(1, 2), "nested", Map.of()));
        assertThat(added.consumerId()).isEqualTo(id);
        assertThat(added.metadata().get("seats")).isEqualTo(List.of(1, 2));
        assertThat(consumers.update(id, Map.of("account_name", "Acme Inc.")).metadata())
                .isEqualTo(Map.of("account_name", "Acme Inc."));
        assertThat(consumers.get(id).created()).isBefore(Instant.now().plusSeconds(1));
        assertThat(
                        consumers
                                .stats(id, Instant.now().minus(Duration.ofDays(1)), Instant.now())
                                .requestCounts()
                                .vault())
                .isNotNegative();
        consumers.delete(id);
        assertThatThrownBy(() -> consumers.get(id))
                .isInstanceOfSatisfying(
                        StrongroomException.NotFound.class,
                        e -> assertThat(e.typeName()).isEqualTo("EntityNotFoundError"));
    }

    @Test
    void consumer_withAConnection_hasItsFacts() {
        Strongroom client = SERVER.client("has-one");
        client.connections()
                .add("crm", "salesforce", ConnectionUpdate.builder().enabled(true).build());

        assertThat(client.consumers().get("has-one").connections())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.serviceId()).isEqualTo("salesforce");
                            assertThat(one.id()).isEqualTo(SERVER.appId() + "+has-one");
                            assertThat(one.createdAt()).isBefore(Instant.now().plusSeconds(1));
                        });
    }

    @Test
    void session_created_opensTheApiForItsConsumer() {
        Strongroom client = SERVER.client("session-owner");
        var session =
                client.sessions()
                        .create(
                                SessionRequest.builder()
                                        .redirectUri("https://app.example/done")
                                        .unifiedApis("crm")
                                        .length(Duration.ofMinutes(30))
                                        .allowActions(SessionAction.DELETE)
                                        .setting("hide_guides", true)
                                        .theme("vault_name", "Acme")
                                        .consumerMetadata(Map.of("account_name", "Acme"))
                                        .customConsumerSettings(Map.of("tier", 2))
                                        .build());
        Strongroom browser = SERVER.builder("session-owner").sessionToken(session.token()).build();

        assertThat(session.uri().reveal()).startsWith(SERVER.url() + "/session/");
        assertThat(session.toString()).doesNotContain(session.token().reveal());
        assertThat(browser.withoutConsumer().connections().list("crm")).isNotEmpty();
        assertThatThrownBy(() -> browser.forConsumer("somebody-else").connections().list())
                .isInstanceOf(StrongroomException.Unauthorized.class);
        assertThat(client.sessions().create().token().reveal()).isNotEmpty();
    }

    @Test
    void logs_filtered_haveTheRequests() {
        Strongroom client = SERVER.client("logged");
        client.connections().list("crm");
        assertThat(Outcome.of(() -> client.connections().get("crm", "no-such")).isOk()).isFalse();
        LogFilter refused =
                LogFilter.builder()
                        .statusCodes(404, 422)
                        .methods("GET", "POST")
                        .path("/vault/connections", PathMatch.STARTS_WITH)
                        .start(Instant.now().minus(Duration.ofHours(1)))
                        .end(Instant.now().plusSeconds(60))
                        .excludedUnifiedApis("hris")
                        .build();

        List<LogEntry> entries = List.of();
        // The log is written a fraction of a second after the answer.
        for (int tries = 0; tries < 2000 && entries.isEmpty(); tries++) {
            entries = client.logs().list(refused).toList();
        }

        assertThat(entries)
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.statusCode()).isEqualTo(404);
                            assertThat(entry.operation().id()).isEqualTo("connectionsOne");
                            assertThat(entry.consumerId()).isEqualTo("logged");
                            assertThat(entry.success()).isFalse();
                        });
        assertThat(client.logs().list(LogFilter.builder().pageSize(1).build()))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(client.withoutConsumer().logs().list().limit(3)).isNotEmpty();
    }

    @Test
    void connectors_listed_areTheCatalogue() {
        Connectors connectors = SERVER.client("unused").connectors();

        assertThat(connectors.list(ConnectorFilter.ALL.pageSize(10)))
                .hasSizeGreaterThan(20)
                .extracting(Connector::id)
                .isSorted();
        assertThat(
                        connectors.list(
                                ConnectorFilter.ALL.unifiedApi("crm").status(ConnectorStatus.LIVE)))
                .isNotEmpty();
        Connector hubspot = connectors.get("hubspot");
        assertThat(hubspot.oauthScopes()).isNotEmpty();
        assertThat(hubspot.docs())
                .allSatisfy(doc -> assertThat(connectors.doc("hubspot", doc.id())).startsWith("#"));
        assertThat(connectors.resource("hubspot", "contacts", "crm").customFieldsSupported())
                .isTrue();
    }

    @Test
    void apis_listed_haveCoverage() {
        Apis apis = SERVER.client("unused").connectors().apis();

        assertThat(apis.list()).extracting(UnifiedApi::id).contains("crm", "vault");
        assertThat(apis.list(ConnectorStatus.LIVE))
                .allSatisfy(api -> assertThat(api.status()).isEqualTo(ConnectorStatus.LIVE));
        assertThat(apis.get("crm").name()).startsWith("CRM");
        assertThat(apis.resource("crm", "contacts").name()).isNotEmpty();
        assertThat(apis.coverage("crm", "contacts").connectors())
                .anySatisfy(one -> assertThat(one.serviceId()).isEqualTo("hubspot"));
    }
}
