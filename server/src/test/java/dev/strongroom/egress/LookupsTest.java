package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.testing.Await;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who gets a thread for a lookup, and who has to wait for one.
@Timeout(20)
class LookupsTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final List<Future<List<InetAddress>>> held = new ArrayList<>();
    private final SlowNames names = new SlowNames();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Lookups lookups = new Lookups(names, new Lookups.Limits(6, 4, 2, 3));

    @AfterEach
    void close() {
        names.release();
        lookups.close();
        callers.close();
    }

    private Future<List<InetAddress>> ask(String host, boolean familiar) {
        return callers.submit(() -> lookups.await(host, familiar, LONG));
    }

    private Future<List<InetAddress>> stranger(String host) {
        return ask(host, false);
    }

    private Set<String> questions(int count) throws InterruptedException {
        var hosts = new HashSet<String>();
        for (int i = 0; i < count; i++) {
            hosts.add(names.question());
        }
        return hosts;
    }

    private void holdAllOfTheStrangers() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            held.add(stranger("silent%d.a%d.test".formatted(i, i % 2)));
        }
        questions(4);
    }

    @Test
    void await_byMany_asksOnceForAll() throws Exception {
        List<Future<List<InetAddress>>> waiting = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            waiting.add(stranger("silent.example"));
        }
        names.question();
        names.release();
        for (Future<List<InetAddress>> one : waiting) {
            assertThat(one.get()).hasSize(1);
        }
        assertThat(names.asked()).as("those who came late ask again").isLessThan(50);
    }

    @Test
    void await_moreThanThereAreThreads_standInLine() throws Exception {
        holdAllOfTheStrangers();
        List<Future<List<InetAddress>>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(stranger("late%d.example".formatted(i)));
        }
        names.release();
        for (Future<List<InetAddress>> one : waiting) {
            assertThat(one.get()).hasSize(1);
        }
    }

    @Test
    void await_pastTheEndOfTheLine_failsAtOnce() throws Exception {
        holdAllOfTheStrangers();
        List<Future<List<InetAddress>>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(stranger("late%d.example".formatted(i)));
        }
        Await.until("two are refused", () -> done(waiting) == 2);
        assertThat(ask("known.example", true).get()).as("not who is familiar").hasSize(1);
        assertThat(done(waiting)).as("the others wait").isEqualTo(2);
    }

    private static long done(List<? extends Future<?>> all) {
        return all.stream().filter(Future::isDone).count();
    }

    /// One domain of silent names, as somebody who may call any host can set up.
    @Test
    void await_whileOneDomainIsSilent_isAnsweredElsewhere() throws Exception {
        for (int i = 0; i < 5; i++) {
            held.add(stranger("silent%d.evil.test".formatted(i)));
        }
        questions(2);
        assertThat(stranger("api.example").get()).hasSize(1);
        assertThat(ask("known.evil.test", true).get()).hasSize(1);
        assertThat(names.question()).isEqualTo("api.example");
        assertThat(names.question()).isEqualTo("known.evil.test");
        assertThat(names.isQuiet()).isTrue();
    }

    @Test
    void refresh_whileStrangersAreSilent_isAnswered() throws Exception {
        holdAllOfTheStrangers();

        lookups.refresh("known.example");
        assertThat(names.question()).isEqualTo("known.example");
        assertThatThrownBy(() -> lookups.await("new.example", false, SHORT))
                .isInstanceOf(LookupFailedException.class);
    }

    /// Nobody would read the answer.
    @Test
    void await_givenUpInLine_isNeverAsked() throws Exception {
        holdAllOfTheStrangers();
        assertThatThrownBy(() -> lookups.await("gone.example", false, SHORT))
                .isInstanceOf(LookupFailedException.class);
        Future<List<InetAddress>> next = stranger("next.example");
        names.release();

        assertThat(next.get()).hasSize(1);
        assertThat(names.question()).isEqualTo("next.example");
        assertThat(names.isQuiet()).isTrue();
    }

    @Test
    void await_sourceThatBreaks_isAPassingFailureAndTheThreadIsFree() {
        try (var broken =
                new Lookups(
                        host -> {
                            throw new IllegalStateException("broken");
                        },
                        new Lookups.Limits(1, 1, 1, 1))) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> broken.await("a.example", false, LONG))
                        .isInstanceOf(LookupFailedException.class)
                        .hasRootCauseMessage("broken");
            }
        }
    }

    @Test
    void close_waitingAndRunning_areAnswered() throws Exception {
        holdAllOfTheStrangers();
        Future<List<InetAddress>> running = ask("silent.known", true);
        names.question();
        Future<List<InetAddress>> inLine = stranger("late.example");
        lookups.close();

        for (Future<List<InetAddress>> one : List.of(running, inLine)) {
            assertThatThrownBy(one::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(LookupFailedException.class);
        }
        assertThatThrownBy(() -> lookups.await("new.example", true, LONG))
                .isInstanceOf(LookupFailedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "api.acme.example, acme.example",
        "a.b.c.acme.example, acme.example",
        "acme.example, acme.example",
        "localhost, localhost",
    })
    void domain_isTheLastTwoLabels(String host, String domain) {
        assertThat(Lookups.domain(host)).isEqualTo(domain);
    }
}
