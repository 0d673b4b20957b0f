package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyChild;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawCaller;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.TlsKeys;
import dev.strongroom.testing.UpstreamCall;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Closing the server while bodies go out to a provider. Half of the callers say the rest of theirs
/// once the server is closing, and get their answer; the others never do, and are cut off.
@Timeout(60)
final class UploadShutdownTest {
    private static final int LENGTH = 200_000;
    private static final byte[] CONTENT = Octets.first(LENGTH);
    private static final int FIRST = 120_000;

    /// What the server may take beyond the two seconds that calls are given.
    private static final Duration AT_MOST = Duration.ofSeconds(8);

    private record Upload(RawCaller caller, int number) {
        boolean finishes() {
            return number % 2 == 0;
        }

        String path() {
            return "/up/" + number;
        }
    }

    private static Upload begin(RawCaller caller, ProxyCall call, int number) {
        // Some with a length, some in chunks.
        boolean chunked = number % 4 < 2;
        String framing =
                chunked
                        ? "transfer-encoding: chunked\r\n\r\n" + Integer.toHexString(LENGTH)
                        : "content-length: " + LENGTH + "\r\n";
        caller.say(call.start() + framing + "\r\n").say(Arrays.copyOf(CONTENT, FIRST));
        return new Upload(caller, number);
    }

    private static void check(Upload upload) {
        try (RawCaller caller = upload.caller()) {
            if (upload.finishes()) {
                caller.say(Arrays.copyOfRange(CONTENT, FIRST, LENGTH));
                caller.say(upload.number() % 4 < 2 ? "\r\n0\r\n\r\n" : "");
                RawAnswer answer = caller.answer("POST");
                assertThat(answer.text()).as(answer.toString()).isEqualTo(LENGTH + " octets");
                assertThat(answer.whole()).isTrue();
            } else {
                // Nothing, or that it did not work: never that it did.
                RawAnswer answer = caller.answer("POST");
                assertThat(answer.status())
                        .satisfiesAnyOf(
                                status -> assertThat(status).isZero(),
                                status -> assertThat(status).isGreaterThanOrEqualTo(400));
                assertThat(caller.ends()).isTrue();
            }
        }
    }

    private static boolean refuses(String url) {
        try (var caller = new RawCaller(url)) {
            caller.reset();
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    private static void checkAll(List<Upload> uploads) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> checks = new ArrayList<>();
            uploads.forEach(upload -> checks.add(threads.submit(() -> check(upload))));
            for (Future<?> one : checks) {
                one.get();
            }
        }
    }

    @Test
    void close_amidAHundredUploads_finishesOrVisiblyBreaksEach(@TempDir Path folder)
            throws Exception {
        ProxyStage stage = ProxyStage.open(folder);
        Map<String, Octets.Check> received = new ConcurrentHashMap<>();
        List<Upload> uploads = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                String path = "/up/" + i;
                var check = new Octets.Check();
                received.put(path, check);
                stage.upstream().on(path, call -> take(call, check));
                uploads.add(
                        begin(new RawCaller(stage.server().url()), stage.call("POST", path), i));
            }
            Await.until(
                    "all are under way",
                    () -> received.values().stream().allMatch(check -> check.length() > 0));
            long start = System.nanoTime();
            Future<?> close = threads.submit(() -> stage.server().close());
            Await.until("no further calls are taken", () -> refuses(stage.server().url()));
            checkAll(uploads);
            close.get();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_MOST);
            RawUpstream upstream = stage.upstream();
            Await.until("providers are let go", () -> upstream.openConnections() == 0);
            for (Upload upload : uploads) {
                assertThat(upstream.only(upload.path()).whole())
                        .as(upload.path())
                        .isEqualTo(upload.finishes());
            }
        } finally {
            stage.close();
        }
    }

    private static void take(UpstreamCall call, Octets.Check check) throws Exception {
        if (call.readBody(check).whole()) {
            call.text(200, check.toString());
        }
    }

    @Test
    void termination_amidUploadsOverHttp2_finishesOrVisiblyBreaksEach(@TempDir Path folder)
            throws Exception {
        TlsKeys keys = TlsKeys.make(folder);
        Set<String> received = ConcurrentHashMap.newKeySet();
        Set<String> broken = ConcurrentHashMap.newKeySet();
        try (var upstream = new Http2Upstream(keys, 100);
                ProxyChild server = ProxyChild.start(folder, upstream.url(), keys.trust())) {
            List<Upload> uploads = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String path = "/up/" + i;
                upstream.on(path, request -> take(request, received, broken));
                ProxyCall call = server.call("POST", upstream.url() + path);
                uploads.add(begin(server.connect(), call, i));
            }
            Await.until("all are under way", () -> received.size() == uploads.size());

            server.terminate();
            Await.until("no further calls are taken", () -> refuses(server.url()));
            checkAll(uploads);

            Await.until("it has ended", () -> !server.isAlive());
            Await.until("the others are cut off", () -> broken.size() == uploads.size() / 2);
            assertThat(broken)
                    .containsExactlyInAnyOrderElementsOf(
                            uploads.stream()
                                    .filter(upload -> !upload.finishes())
                                    .map(Upload::path)
                                    .toList());
        }
    }

    private static void take(HttpServerRequest request, Set<String> received, Set<String> broken) {
        var check = new Octets.Check();
        request.handler(
                piece -> {
                    byte[] octets = piece.getBytes();
                    check.write(octets, 0, octets.length);
                    received.add(request.path());
                });
        request.endHandler(end -> request.response().end(check.toString()));
        request.exceptionHandler(failure -> broken.add(request.path()));
    }
}
