package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.demo.Presentation.Delivery;
import dev.strongroom.demo.Presentation.Outcome;
import dev.strongroom.testing.FakeClock;
import dev.strongroom.testing.OAuthConnector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rotation with a grace, and what the provider remembers of every refresh token.
class RefreshLedgerTest {
    private static final String CLIENT = "demo-acme";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final FakeClock clock = new FakeClock();
    private final FakeProvider provider =
            FakeProvider.start(
                    ConnectorCatalog.of(List.of(shape())),
                    new FakeProvider.Options(0, clock, true));
    private final FakeService acme = provider.service("acme");
    // A faulty wire only understands HTTP/1.1.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Connector shape() {
        var shape = new OAuthConnector();
        shape.clientAuthentication = ClientAuthentication.BODY;
        return shape.build();
    }

    @AfterEach
    void stop() {
        http.shutdownNow();
        provider.close();
    }

    private HttpRequest request(String token) {
        String body =
                "grant_type=refresh_token&client_id=demo-acme&client_secret=demo-secret-acme"
                        + "&refresh_token="
                        + token;
        return HttpRequest.newBuilder(
                        URI.create(provider.baseUrl() + "/acme/https/acme.example/token"))
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /// @return the new refresh token; empty = refused
    private String refresh(String token) throws Exception {
        var answer = http.send(request(token), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? answer.body().replaceAll("(?s).*\"refresh_token\":\"([^\"]+)\".*", "$1")
                : "";
    }

    private List<Outcome> outcomes(String token) {
        return acme.refreshes().presentations(token).stream().map(Presentation::outcome).toList();
    }

    private List<Delivery> deliveries(String token) {
        return acme.refreshes().presentations(token).stream().map(Presentation::delivery).toList();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void grant_isAsGoodAsAConsent() throws Exception {
        SeededGrant seed = acme.grant(CLIENT);

        String next = refresh(seed.refreshToken());

        assertThat(next).isNotEmpty();
        assertThat(acme.isLive(seed.accessToken())).isTrue();
        assertThat(acme.familyAlive(next)).isTrue();
        assertThat(acme.familiesAlive()).isEqualTo(1);
        assertThat(acme.refreshes().redemptions()).isEqualTo(1);
        assertThat(acme.refreshes().presentedMoreThanOnce()).isEmpty();
    }

    @Test
    void accessTokenLifetime_isWhatTheAnswerSays() throws Exception {
        acme.accessTokenLifetime(Duration.ofSeconds(5));
        SeededGrant seed = acme.grant(CLIENT);

        assertThat(seed.expiresIn()).isEqualTo(5);
        assertThat(
                        http.send(
                                        request(seed.refreshToken()),
                                        HttpResponse.BodyHandlers.ofString())
                                .body())
                .contains("\"expires_in\":5");
        clock.advance(Duration.ofSeconds(5));
        assertThat(acme.isLive(seed.accessToken())).isFalse();
    }

    @Test
    void withoutGrace_repetitionEndsTheFamily() throws Exception {
        String seed = acme.grant(CLIENT).refreshToken();
        refresh(seed);

        assertThat(refresh(seed)).isEmpty();
        assertThat(acme.familyAlive(seed)).isFalse();
        assertThat(acme.familiesAlive()).isZero();
        assertThat(outcomes(seed)).containsExactly(Outcome.GRANTED, Outcome.REUSE);
        assertThat(acme.refreshes().presentedMoreThanOnce()).containsOnlyKeys(seed);
    }

    @Test
    void withinGrace_repetitionGetsAnotherSuccessorUntilOneIsUsed() throws Exception {
        acme.rotationGrace(GRACE);
        String seed = acme.grant(CLIENT).refreshToken();
        String lost = refresh(seed);
        clock.advance(GRACE);
        String second = refresh(seed);

        assertThat(second).isNotEmpty().isNotEqualTo(lost);
        assertThat(refresh(second)).isNotEmpty();
        assertThat(refresh(seed)).isEmpty();
        assertThat(acme.familyAlive(seed)).isFalse();
    }

    @Test
    void withinGrace_successorThatWasPassedOverIsSpent() throws Exception {
        acme.rotationGrace(GRACE);
        String seed = acme.grant(CLIENT).refreshToken();
        String lost = refresh(seed);
        refresh(refresh(seed));

        assertThat(refresh(lost)).isEmpty();
        assertThat(outcomes(lost)).containsExactly(Outcome.REUSE);
    }

    @Test
    void afterGrace_repetitionEndsTheFamily() throws Exception {
        acme.rotationGrace(GRACE);
        String seed = acme.grant(CLIENT).refreshToken();
        refresh(seed);
        clock.advance(GRACE.plusMillis(1));

        assertThat(refresh(seed)).isEmpty();
        assertThat(acme.familiesAlive()).isZero();
    }

    @Test
    void deliveries_areWhatTheClientGot() throws Exception {
        acme.rotationGrace(GRACE);
        String seed = acme.grant(CLIENT).refreshToken();
        acme.failNext(new Misbehaviour.Reset(true));
        acme.failNext(new Misbehaviour.AnswerTwice());
        acme.failNext(new Misbehaviour.Status(503));

        assertThat(isBroken(seed)).isTrue();
        refresh(seed);
        refresh(seed);
        refresh(seed);

        assertThat(outcomes(seed))
                .containsExactly(
                        Outcome.GRANTED, Outcome.GRANTED, Outcome.UNTOUCHED, Outcome.GRANTED);
        assertThat(deliveries(seed))
                .containsExactly(Delivery.LOST, Delivery.DOUBLED, Delivery.WHOLE, Delivery.WHOLE);
        assertThat(acme.refreshes().granted(Delivery.LOST)).isEqualTo(1);
        assertThat(acme.refreshes().granted(Delivery.DOUBLED)).isEqualTo(1);
    }

    private boolean isBroken(String token) throws Exception {
        try {
            refresh(token);
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    @Test
    void clientThatGivesUp_hasLostTheAnswerThen() {
        String seed = acme.grant(CLIENT).refreshToken();
        var release = new CountDownLatch(1);
        acme.failNext(new Misbehaviour.Stall(release));
        CompletableFuture<?> call =
                http.sendAsync(request(seed), HttpResponse.BodyHandlers.ofString());
        await(() -> outcomes(seed).equals(List.of(Outcome.GRANTED)));
        assertThat(deliveries(seed)).containsExactly(Delivery.PENDING);

        call.cancel(true);

        await(() -> deliveries(seed).equals(List.of(Delivery.LOST)));
        release.countDown();
    }

    @Test
    void callsUnderWayTogether_overlap() {
        acme.rotationGrace(GRACE);
        String seed = acme.grant(CLIENT).refreshToken();
        var release = new CountDownLatch(1);
        for (int i = 0; i < 2; i++) {
            acme.failNext(new Misbehaviour.Stall(release));
            var unused = http.sendAsync(request(seed), HttpResponse.BodyHandlers.ofString());
        }
        await(() -> outcomes(seed).equals(List.of(Outcome.GRANTED, Outcome.GRANTED)));
        List<Presentation> both = acme.refreshes().presentations(seed);

        assertThat(both.getFirst().overlaps(both.getLast())).isTrue();
        release.countDown();
    }

    @Test
    void chaos_isTheSameForTheSameSeedAndEnds() throws Exception {
        Chaos chaos =
                Chaos.NONE
                        .with(Chaos.Kind.UNAVAILABLE, 0.4)
                        .with(Chaos.Kind.ANSWER_TWICE, 0.3)
                        .with(Chaos.Kind.HTML, 0.2);
        assertThat(fates(chaos)).isEqualTo(fates(chaos)).contains(Outcome.UNTOUCHED);

        acme.calm();

        assertThat(refresh(acme.grant(CLIENT).refreshToken())).startsWith("demo-refresh-");
    }

    private List<Outcome> fates(Chaos chaos) throws Exception {
        acme.chaos(chaos, new SplittableRandom(7));
        acme.rotationGrace(GRACE);
        String seed = acme.grant(CLIENT).refreshToken();
        for (int i = 0; i < 20; i++) {
            refresh(seed);
        }
        return outcomes(seed);
    }

    @Test
    void calm_releasesWhatHangs() {
        acme.chaos(Chaos.NONE.with(Chaos.Kind.HANG, 1), new SplittableRandom(1));
        String seed = acme.grant(CLIENT).refreshToken();
        CompletableFuture<HttpResponse<String>> call =
                http.sendAsync(request(seed), HttpResponse.BodyHandlers.ofString());
        await(() -> outcomes(seed).equals(List.of(Outcome.GRANTED)));
        assertThat(call).isNotDone();

        acme.calm();

        assertThat(call.join().statusCode()).isEqualTo(200);
    }

    @Test
    void probabilities_addUpToOneAtMost() {
        assertThat(Map.of(Chaos.Kind.SLOW, 0.2))
                .isEqualTo(Chaos.NONE.with(Chaos.Kind.SLOW, 0.2).odds());
        assertThatThrownBy(() -> Chaos.NONE.with(Chaos.Kind.SLOW, 0.7).with(Chaos.Kind.HTML, 0.4))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
