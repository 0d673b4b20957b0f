package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.UpstreamCall;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A provider that no longer takes the access token: one refresh, one replay, and no more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class UnauthorizedTest {
    private static final byte[] STALE = "stale".getBytes(StandardCharsets.US_ASCII);

    private final ProxyStage stage;
    private final AtomicInteger paths = new AtomicInteger();
    private String path = "";
    private String stale = "";
    private int refreshesBefore;

    UnauthorizedTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    /// A token that was never refreshed, and a path that does not take it.
    @BeforeEach
    void connect() {
        int number = paths.incrementAndGet();
        path = "/stale/" + number;
        stale = ProxyStage.ACCESS_TOKEN + "-stale-" + number;
        stage.connect(stale);
        refreshesBefore = stage.refreshes();
        stage.upstream().on(path, this::refusingTheStale);
    }

    private void refusingTheStale(UpstreamCall call) throws IOException {
        call.readBody();
        if (isStale(call)) {
            call.answer(401, "www-authenticate: Bearer\r\n", STALE);
        } else {
            call.answer(200, "", call.content());
        }
    }

    private boolean isStale(UpstreamCall call) {
        return call.header("authorization").equals("Bearer " + stale);
    }

    private int refreshes() {
        return stage.refreshes() - refreshesBefore;
    }

    @Test
    void get_isReplayedWithTheNewToken() {
        RawAnswer answer = stage.get(path).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(stage.upstream().calls(path)).hasSize(2);
        assertThat(answer.fields().has("www-authenticate")).isFalse();
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30_000, 65_536})
    void post_withABodyThatCanBeReplayed_isReplayedWhole(int length) {
        byte[] content = Octets.first(length);

        RawAnswer answer = stage.call("POST", path).content(content).run();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.content()).isEqualTo(content);
        assertThat(refreshes()).isEqualTo(1);
        assertThat(stage.upstream().calls(path))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.content()).isEqualTo(content));
    }

    @Test
    void post_inChunksThatCanBeReplayed_isReplayedWhole() {
        byte[] content = Octets.first(20_000);

        RawAnswer answer = stage.call("POST", path).content(content).chunked("").run();

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.content()).isEqualTo(content);
        assertThat(stage.upstream().calls(path)).hasSize(2);
    }

    @Test
    void post_withABodyThatWasStreamed_isHandedThrough() {
        RawAnswer answer = stage.call("POST", path).content(Octets.first(300_000)).run();

        isTheirs(answer);
        assertThat(stage.upstream().calls(path)).hasSize(1);
        assertThat(refreshes()).isLessThan(2);
    }

    private static void isTheirs(RawAnswer answer) {
        assertThat(answer.status()).as(answer.everything()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("stale");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("true");
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    }

    @Test
    void still401_afterTheReplay_isHandedThrough() {
        stage.upstream()
                .on(
                        path,
                        call -> call.readBody().answer(401, "www-authenticate: Bearer\r\n", STALE));

        isTheirs(stage.get(path).run());

        assertThat(refreshes()).isEqualTo(1);
        assertThat(stage.upstream().calls(path)).hasSize(2);
    }

    @Test
    void authorization_ofTheCaller_isNeitherRefreshedNorReplayed() {
        stage.upstream().on(path, call -> call.answer(401, "www-authenticate: Bearer\r\n", STALE));

        isTheirs(stage.callAt(stage.upstream(), "GET", path).run());

        assertThat(refreshes()).isZero();
        assertThat(stage.upstream().calls(path)).hasSize(1);
    }

    @Test
    void apiKey_thatIsRefused_isHandedThrough() {
        stage.upstream().on(path, call -> call.answer(401, "www-authenticate: Bearer\r\n", STALE));

        isTheirs(stage.get(path).service(ProxiedServices.HEADER).run());

        assertThat(refreshes()).isZero();
        assertThat(stage.upstream().calls(path)).hasSize(1);
    }

    @Test
    void refreshThatFails_isAnErrorOfOurs() {
        RawAnswer answer;
        stage.tokensRefused(true);
        try {
            answer = stage.get(path).run();
        } finally {
            stage.tokensRefused(false);
        }

        assertThat(answer.status()).as(answer.everything()).isEqualTo(401);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("UnauthorizedError");
        assertThat(answer.json().at("/detail/type").asText())
                .isEqualTo("refresh_token_connector_error");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
        assertThat(answer.everything()).doesNotContain(Fixture.SECRETS);
        assertThat(stage.upstream().calls(path)).hasSize(1);
    }

    @Test
    void manyAtOnce_areOneRefresh() throws Exception {
        int callers = 20;
        var arrived = new CountDownLatch(callers);
        stage.upstream()
                .on(
                        path,
                        call -> {
                            if (isStale(call)) {
                                arrived.countDown();
                                arrived.await();
                            }
                            refusingTheStale(call);
                        });
        List<Future<RawAnswer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < callers; i++) {
                answers.add(threads.submit(() -> stage.get(path).run()));
            }
        }
        for (Future<RawAnswer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().everything()).isEqualTo(200);
        }
        assertThat(refreshes()).isEqualTo(1);
        assertThat(stage.upstream().calls(path)).hasSize(2 * callers);
    }
}
