package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.demo.FakeProvider;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.demo.Presentation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The judge must see what a vault without a lease does, or its silence proves nothing.
class StormReportTest {
    private final FakeProvider provider =
            FakeProvider.start(
                    ConnectorCatalog.of(List.of(shape())), FakeProvider.Options.forTests());
    private final FakeService acme = provider.service("acme");
    // A faulty wire only understands HTTP/1.1.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token = "";

    private static Connector shape() {
        var shape = new OAuthConnector();
        shape.clientAuthentication = ClientAuthentication.BODY;
        return shape.build();
    }

    @BeforeEach
    void seed() {
        acme.rotationGrace(StormPlan.FORGIVING);
        token = acme.grant("demo-acme").refreshToken();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        provider.close();
    }

    private HttpRequest request() {
        String body = "client_id=demo-acme&client_secret=demo-secret-acme&refresh_token=" + token;
        return HttpRequest.newBuilder(
                        URI.create(provider.baseUrl() + "/acme/https/acme.example/token"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void refresh() throws Exception {
        try {
            http.send(request(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException asked) {
            assertThat(acme.refreshes().presentations(token)).isNotEmpty();
        }
    }

    private StormReport report(StormQuiet.Standing standing) {
        return new StormReport(
                StormPlan.DEFAULT.withGrace(Duration.ofHours(1)),
                new StormTally(),
                0,
                acme.refreshes(),
                standing);
    }

    private StormReport report() {
        return report(new StormQuiet.Standing(1, 0, Map.of()));
    }

    @Test
    void retryOfWhatWasDelivered_isNeedless() throws Exception {
        refresh();
        refresh();

        assertThat(report().needlessRetries()).hasSize(1);
        assertThat(report().violations()).singleElement().asString().contains(token);
    }

    @Test
    void retryOfWhatWasLostOrDoubledOrTurnedAway_isExplicit() throws Exception {
        acme.failNext(new Misbehaviour.Reset(true));
        acme.failNext(new Misbehaviour.AnswerTwice());
        acme.failNext(new Misbehaviour.Status(503));
        for (int i = 0; i < 4; i++) {
            refresh();
        }

        assertThat(report().violations()).isEmpty();
        assertThat(report().table()).containsPattern("explicit retries +1");
    }

    @Test
    void twoAtATime_overlap() {
        var release = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            acme.failNext(new Misbehaviour.Stall(release));
            var unused = http.sendAsync(request(), HttpResponse.BodyHandlers.ofString());
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (granted() < 2 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }

        assertThat(report().overlaps()).hasSize(1);
        release.countDown();
    }

    private long granted() {
        return acme.refreshes().presentations(token).stream()
                .filter(one -> one.outcome() == Presentation.Outcome.GRANTED)
                .count();
    }

    @Test
    void connectionThatDoesNotComeRound_isNamed() {
        assertThat(report(new StormQuiet.Standing(0, 1, Map.of("consumer-1", "401"))).violations())
                .containsExactly(
                        "not callable: consumer-1 401", "grants ended in spite of the grace: 1");
    }
}
