package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.testing.Await;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SystemResolverTest {
    private static final String HOST = "a.example";

    private final AtomicLong now = new AtomicLong();
    private final SlowNames names = new SlowNames();
    private final SystemResolver resolver = resolver(Duration.ofSeconds(5));

    private SystemResolver resolver(Duration patience) {
        var timing =
                new SystemResolver.Timing(
                        patience,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(1));
        return new SystemResolver(names, timing, Lookups.Limits.DEFAULT, now::get);
    }

    @AfterEach
    void close() {
        names.release();
        resolver.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static List<InetAddress> numbered(int answer) {
        return List.of(InetAddress.ofLiteral("1.1.1." + answer));
    }

    @Test
    void known_hostThatNobodyAskedFor_isNotLookedUp() {
        assertThat(resolver.known(HOST)).isNull();
        assertThat(names.asked()).isZero();
    }

    @Test
    void resolve_again_asksNobodyForSomeSeconds() throws UnknownHostException {
        assertThat(resolver.resolve(HOST)).isEqualTo(numbered(1));
        pass(Duration.ofMillis(9_999));

        assertThat(resolver.resolve(HOST)).isEqualTo(numbered(1));
        assertThat(resolver.known(HOST)).isEqualTo(numbered(1));
        assertThat(resolver.resolve("b.example")).isEqualTo(numbered(2));
        assertThat(names.asked()).isEqualTo(2);
    }

    @Test
    void resolve_answerThatIsNotFresh_servesWhileTheNextIsFetchedOnce() throws Exception {
        names.release();
        resolver.resolve(HOST);
        names.question();
        pass(Duration.ofSeconds(10));

        assertThat(resolver.resolve(HOST)).isEqualTo(numbered(1));
        Await.until("it has been refreshed", () -> numbered(2).equals(resolver.known(HOST)));
        assertThat(names.asked()).isEqualTo(2);
    }

    @Test
    void known_whileItsServerIsSilent_servesForMinutesAndAsksOnce() throws Exception {
        var silent = "silent.example";
        names.release();
        resolver.resolve(silent);
        names.lose(silent);
        names.question();

        pass(Duration.ofSeconds(290));
        assertThat(resolver.known(silent)).isEqualTo(numbered(1));
        assertThat(names.question()).isEqualTo(silent);
        for (int i = 0; i < 100; i++) {
            assertThat(resolver.known(silent)).isEqualTo(numbered(1));
        }
        assertThat(names.isQuiet()).isTrue();

        pass(Duration.ofSeconds(10));
        assertThat(resolver.known(silent)).isNull();
        assertThatThrownBy(() -> resolver.resolve(silent))
                .isInstanceOf(LookupFailedException.class);
    }

    @Test
    void known_hostThatIsNoMore_isForgotten() throws Exception {
        resolver.resolve(HOST);
        names.forget(HOST);
        pass(Duration.ofSeconds(10));

        assertThat(resolver.known(HOST)).isEqualTo(numbered(1));
        Await.until("it is forgotten", () -> resolver.known(HOST) == null);
        assertThatThrownBy(() -> resolver.resolve(HOST))
                .isInstanceOf(UnknownHostException.class)
                .isNotInstanceOf(LookupFailedException.class);
    }

    /// As after a start, when calls to all providers come at once.
    @Test
    void resolve_burstOfHosts_answersAll() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<List<InetAddress>>>();
            for (int i = 0; i < 1_000; i++) {
                String host = "api.provider%d.example".formatted(i % 250);
                answers.add(callers.submit(() -> resolver.resolve(host)));
            }
            for (Future<List<InetAddress>> one : answers) {
                assertThat(one.get()).hasSize(1);
            }
        }
        assertThat(names.asked()).isEqualTo(250);
    }

    @Test
    void resolve_hostThatIsUnknown_isAskedForEveryTime() {
        names.forget(HOST);
        for (int i = 1; i < 4; i++) {
            assertThatThrownBy(() -> resolver.resolve(HOST))
                    .isInstanceOf(UnknownHostException.class)
                    .isNotInstanceOf(LookupFailedException.class);
            assertThat(names.asked()).isEqualTo(i);
        }
    }

    @Test
    void resolve_silentNameServer_givesUpAndSaysNothingOfTheName() {
        try (SystemResolver hasty = resolver(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> hasty.resolve("silent.example"))
                    .isInstanceOf(LookupFailedException.class);
        }
    }

    /// Whoever has waited in vain has not waited for nothing.
    @Test
    void resolve_answerThatComesTooLate_isKept() throws Exception {
        try (SystemResolver hasty = resolver(Duration.ofMillis(50))) {
            assertThatThrownBy(() -> hasty.resolve("silent.example"))
                    .isInstanceOf(LookupFailedException.class);
            names.release();
            Await.until("it is known", () -> numbered(1).equals(hasty.known("silent.example")));
        }
    }

    @Test
    void resolve_bySystem_knowsLocalhost() throws UnknownHostException {
        try (SystemResolver system = new SystemResolver()) {
            assertThat(system.resolve("localhost")).allMatch(InetAddress::isLoopbackAddress);
        }
    }
}
