package dev.strongroom.client;

import static dev.strongroom.client.testing.FaultServer.answer;
import static dev.strongroom.client.testing.FaultServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.CallbackResult;
import dev.strongroom.client.proxy.ProxyRequest;
import dev.strongroom.client.testing.FaultServer;
import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.value.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What careless and hostile callers, browsers and servers can bring about.
class HostileUseTest {
    private static final ProxyRequest CONTACTS = ProxyRequest.get("x", "/contacts");

    private static StrongroomBuilder builder(String url) {
        return new StrongroomBuilder(Map.of("STRONGROOM_CONSUMER_ID", " "))
                .url(url)
                .apiKey("k")
                .appId("app")
                .retries(RetryPolicy.NONE);
    }

    /// Begins an answer and waits for the client to hang up.
    private static FaultServer.Act begun(int status, CountDownLatch hungUp) {
        return (connection, server) -> {
            String head = "HTTP/1.1 %d X\r\ncontent-length: 9000\r\n\r\n{".formatted(status);
            connection.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
            try {
                connection.getInputStream().read();
            } finally {
                hungUp.countDown();
            }
        };
    }

    @Test
    @SuppressWarnings("NullAway") // which callers need not have
    void forConsumer_ofNull_isNotNobody() {
        Strongroom client = builder("http://localhost").build();

        assertThatThrownBy(() -> client.forConsumer(null)).isInstanceOf(NullPointerException.class);
        for (String id : List.of(" a", "a ", "", "a\u0001", "ü")) {
            assertThatThrownBy(() -> client.forConsumer(id))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://planted:secret@localhost", "http://localhost/#top", "http://h/?q=1"})
    void url_withMoreThanAPath_isRefused(String url) {
        assertThatThrownBy(builder(url)::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void requestTimeout_thatIsNone_isRefused() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> builder("http://localhost").requestTimeout(none))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void target_ofHalfACharacter_isNotAnotherId() {
        assertThatThrownBy(() -> Target.of("vault", "consumers", "a\ud83d"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Target.of("a\ud83d\ude00")).hasToString("/a%F0%9F%98%80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99999999999999999999999", "1000000000", "4294967296"})
    void retryAfter_ofAgesAway_isNotIgnored(String seconds) {
        try (FaultServer server =
                FaultServer.playing(answer(503, "retry-after: " + seconds + "\r\n", "{}"))) {
            Strongroom client = builder(server.url()).retries(RetryPolicy.DEFAULT).build();

            assertThatThrownBy(() -> client.connections().list())
                    .isInstanceOfSatisfying(
                            StrongroomException.Server.class,
                            e -> assertThat(e.retryAfter()).isGreaterThan(Duration.ofDays(9000)));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void list_whosePagesLeadToThemselves_ends() {
        String page = "{\"data\":[],\"meta\":{\"cursors\":{\"next\":\"again\"}}}";
        try (FaultServer server = FaultServer.playing(json(page))) {
            assertThatThrownBy(() -> builder(server.url()).build().logs().list().toList())
                    .isInstanceOf(StrongroomException.Unreadable.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void proxyRequest_withLineBreaks_isRefusedWithoutQuotingThem() {
        for (String secret : List.of("planted\r\nx: y", "plantedü")) {
            assertThatThrownBy(() -> CONTACTS.authorization(Secret.of(secret)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("planted");
            assertThatThrownBy(() -> ProxyRequest.get(secret, "/"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> ProxyRequest.get("x", "/").unifiedApi(secret))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ProxyRequest.get("x", "/?key=planted\r\nx: y"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("planted");
    }

    @Test
    void json_withATypeOfItsOwn_hasOneType() {
        String own = "application/vnd.api+json";
        var before = ProxyRequest.post("x", "/").header("Content-Type", own).json("{}");
        var after = ProxyRequest.post("x", "/").json("{}").header("Content-Type", own);

        assertThat(before.headers()).extracting(ProxyRequest.Header::value).containsExactly(own);
        assertThat(after.headers()).extracting(ProxyRequest.Header::value).containsExactly(own);
    }

    @Test
    void proxy_ofAnErrorThatStalls_endsInTime() throws InterruptedException {
        var hungUp = new CountDownLatch(1);
        try (FaultServer server = FaultServer.playing(begun(500, hungUp))) {
            Strongroom client =
                    builder(server.url()).requestTimeout(Duration.ofMillis(100)).build();
            var request = ProxyRequest.get("x", "/").timeout(Duration.ofMillis(100));

            assertThatThrownBy(() -> client.proxy().send(request))
                    .isInstanceOf(StrongroomException.Transport.class);
            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void proxy_whoseHookThrows_closesTheAnswer() throws InterruptedException {
        var hungUp = new CountDownLatch(1);
        try (FaultServer server = FaultServer.playing(begun(200, hungUp))) {
            Strongroom client =
                    builder(server.url())
                            .onResponse(
                                    note -> {
                                        throw new IllegalStateException("hook");
                                    })
                            .build();

            assertThatThrownBy(() -> client.proxy().send(CONTACTS)).hasMessage("hook");
            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void async_cancelledTooLate_closesTheAnswer() throws InterruptedException {
        var hungUp = new CountDownLatch(1);
        var arrived = new CountDownLatch(1);
        var cancelled = new CountDownLatch(1);
        try (FaultServer server = FaultServer.playing(begun(200, hungUp))) {
            var future =
                    builder(server.url())
                            .build()
                            .async()
                            .call(
                                    c -> {
                                        var answer = c.proxy().send(CONTACTS);
                                        arrived.countDown();
                                        awaitUninterrupted(cancelled);
                                        return answer;
                                    });
            arrived.await();
            future.cancel(true);
            cancelled.countDown();

            assertThat(hungUp.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cb?a={b}|c^#x", "/cb?x=%zz&y=%", "%", "", "?=&&=", "http://[::#%"})
    void callbackResult_ofWhatBrowsersSend_isRead(String address) {
        assertThat(CallbackResult.parse(address)).isEqualTo(new CallbackResult.Done());
    }

    @Test
    void callbackResult_withoutNonce_isForNobody() {
        var pending =
                (CallbackResult.ToConfirm)
                        CallbackResult.parse("/cb?t={x}#confirm_token=t%2Bt&service_id=s");

        assertThat(pending.isFor("")).isFalse();
        assertThat(pending.confirmToken().reveal()).isEqualTo("t+t");
    }

    @Test
    void freeMap_ofListsThatChange_stays() {
        var list = new ArrayList<Object>(List.of("a"));
        Map<String, Object> inner = new HashMap<>(Map.of("list", list));
        FreeMap map = FreeMap.of(Map.of("inner", inner));
        list.add("b");
        inner.clear();

        assertThat(map.get("inner")).isEqualTo(Map.of("list", List.of("a")));
        assertThat(FreeMap.empty().get(null)).isNull();
    }

    @Test
    void webhook_withAnEmptyKey_isRefused() {
        assertThatThrownBy(() -> Webhooks.verify(new byte[0], "00".repeat(32), Secret.of("")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key of webhooks");
    }
}
