package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Seconds of which there are many packed pages, which overlap.
interface LogSecondsContract extends Tenants {
    Comparator<LogEntry> NEWEST_FIRST =
            Comparator.<LogEntry>comparingLong(one -> one.timing().occurredAt())
                    .thenComparing(one -> one.identity().id())
                    .reversed();

    private RequestLogStore log() {
        return new RequestLogStore(database());
    }

    private Slice<LogEntry> page(LogQuery query, Window window) {
        return new LogPages(database()).page(query, window);
    }

    /// Three seconds of four consumers and of nobody, in no order, on many pages.
    private List<LogEntry> crowd(String application) {
        var random = new Random(7);
        List<LogEntry> all = new ArrayList<>();
        for (int page = 0; page < 40; page++) {
            List<LogEntry> some = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int consumer = random.nextInt(5);
                some.add(
                        Logged.at(application)
                                .consumer(consumer == 0 ? "" : "c" + consumer)
                                .call("GET", "/" + i, random.nextInt(6) == 0 ? 500 : 200)
                                .time(NOW + 500 + random.nextInt(300) * 7L)
                                .entry());
            }
            log().add(some);
            all.addAll(some);
        }
        all.sort(NEWEST_FIRST);
        return all;
    }

    @Test
    default void walk_throughManyPagesOfASecond_hasNoGapAndNoRepeat() {
        String application = newApplication();
        List<LogEntry> all = crowd(application);
        LogQuery every = LogQuery.of(application);

        assertWalks(every, all, one -> true);
        assertWalks(every.withConsumer("c1"), all, one -> one.subject().consumerId().equals("c1"));
        assertWalks(
                every.withStatuses(Set.of(500, 502)), all, one -> one.outcome().status() == 500);
        assertWalks(
                every.withConsumer("c2")
                        .withPath(new LogQuery.PathMatch(LogQuery.PathMatch.Mode.EXACT, "/3")),
                all,
                one -> one.subject().consumerId().equals("c2") && one.target().path().equals("/3"));
        assertWalks(
                every.withSpan(new LogQuery.Span(NOW + 777, NOW + 1_555)),
                all,
                one ->
                        one.timing().occurredAt() >= NOW + 777
                                && one.timing().occurredAt() <= NOW + 1_555);
    }

    private void assertWalks(LogQuery query, List<LogEntry> all, Predicate<LogEntry> wanted) {
        List<LogEntry> expected = all.stream().filter(wanted).toList();
        for (int limit : new int[] {1 + expected.size() / 5, 7, 200}) {
            assertThat(down(query, limit)).containsExactlyElementsOf(expected);
            assertThat(up(query, limit)).containsExactlyElementsOf(expected);
        }
        assertThat(expected).isNotEmpty();
    }

    private List<LogEntry> down(LogQuery query, int limit) {
        List<LogEntry> found = new ArrayList<>();
        @Nullable Window window = Window.first(limit);
        while (window != null) {
            Slice<LogEntry> page = page(query, window);
            found.addAll(page.items());
            window = page.next();
        }
        return found;
    }

    private List<LogEntry> up(LogQuery query, int limit) {
        List<LogEntry> found = new ArrayList<>();
        @Nullable Window window = new Window(limit, Window.Side.BEFORE, List.of());
        while (window != null) {
            Slice<LogEntry> page = page(query, window);
            found.addAll(0, page.items());
            window = page.previous();
        }
        return found;
    }

    @Test
    default void write_again_writesOnce() {
        String application = newApplication();
        var packer = new LogPacker();
        Logged.at(application).consumer("c").entries(30).forEach(packer::add);
        List<LogPage> pages = packer.take();
        log().write(pages);
        log().write(pages);

        assertThat(page(LogQuery.of(application), Window.first(200)).items()).hasSize(30);
        LogQuery consumer = LogQuery.of(application).withConsumer("c");
        assertThat(page(consumer, Window.first(200)).items()).hasSize(30);
    }

    @Test
    default void removeOf_aConsumer_leavesTheOthers() {
        String application = newApplication();
        List<LogEntry> all = crowd(application);
        while (log().removeOf(application, "c3", NOW + 60_000, 3) == 3) {
            // The next ones.
        }

        List<LogEntry> left =
                all.stream().filter(one -> !one.subject().consumerId().equals("c3")).toList();
        LogQuery every = LogQuery.of(application);
        assertThat(down(every, 200)).containsExactlyElementsOf(left);
        assertThat(down(every.withConsumer("c3"), 200)).isEmpty();
        assertThat(rowsOf(application, "c3")).isZero();
        assertThat(down(every.withStatuses(Set.of(500)), 200))
                .containsExactlyElementsOf(
                        left.stream().filter(one -> one.outcome().status() == 500).toList());
    }

    /// As two replicas may, on the same pages.
    @Test
    default void removeOf_allAtOnce_leavesNothingOfThem() throws Exception {
        String application = newApplication();
        List<LogEntry> all = crowd(application);
        try (var threads = Executors.newFixedThreadPool(3)) {
            List<Callable<Integer>> removals = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                String consumer = "c" + i;
                removals.add(() -> log().removeOf(application, consumer, NOW + 60_000, 500));
            }
            for (Future<Integer> one : threads.invokeAll(removals)) {
                assertThat(one.get()).isPositive();
            }
        }

        List<LogEntry> left =
                all.stream()
                        .filter(one -> Set.of("", "c4").contains(one.subject().consumerId()))
                        .toList();
        assertThat(down(LogQuery.of(application), 200)).containsExactlyElementsOf(left);
    }

    @Test
    default void removeOf_whatIsYounger_stays() {
        String application = newApplication();
        log().add(Logged.at(application).consumer("c").entries(10));

        assertThat(log().removeOf(application, "c", NOW + 6, 5)).isEqualTo(1);
        LogQuery consumer = LogQuery.of(application).withConsumer("c");
        assertThat(down(consumer, 200))
                .extracting(one -> one.timing().occurredAt())
                .containsExactly(NOW + 9, NOW + 8, NOW + 7, NOW + 6);
    }

    /// Whoever is deleted may go on calling.
    @Test
    default void removeOf_muchThatIsYounger_reachesTheRest() {
        String application = newApplication();
        for (int i = 0; i < 12; i++) {
            log().add(Logged.at(application).time(NOW + 500 + i).consumer("c").entries(1));
        }
        log().add(Logged.at(application).time(NOW - 5_000).consumer("c").entries(3));

        assertThat(log().removeOf(application, "c", NOW, 500)).isEqualTo(13);
        LogQuery consumer = LogQuery.of(application).withConsumer("c");
        assertThat(down(consumer, 200))
                .hasSize(12)
                .allMatch(one -> one.timing().occurredAt() >= NOW);
    }

    /// The answer to the first attempt got lost, and meanwhile one of them was deleted.
    @Test
    default void write_againAfterARemoval_bringsNobodyBack() {
        String application = newApplication();
        var packer = new LogPacker();
        Logged.at(application).consumer("c").entries(3).forEach(packer::add);
        Logged.at(application).consumer("d").entries(3).forEach(packer::add);
        List<LogPage> pages = packer.take();
        log().write(pages);
        log().removeOf(application, "c", NOW + 60_000, 500);
        log().write(pages);

        assertThat(rowsOf(application, "c")).isZero();
        assertThat(rowsOf(application, "d")).isOne();
        assertThat(down(LogQuery.of(application), 200)).hasSize(3);
    }

    @Test
    default void removal_ofEverything_leavesNoRow() {
        String application = newApplication();
        crowd(application);
        for (int i = 1; i <= 4; i++) {
            log().removeOf(application, "c" + i, NOW + 60_000, 500);
        }
        assertThat(down(LogQuery.of(application), 200)).isNotEmpty();
        crowd(application);
        while (log().removeBefore(application, NOW + 60_000, 9) == 9) {
            // The next ones.
        }

        assertThat(down(LogQuery.of(application), 200)).isEmpty();
        assertThat(log().applications()).doesNotContain(application);
        for (int i = 1; i <= 4; i++) {
            assertThat(rowsOf(application, "c" + i)).isZero();
        }
    }

    private long rowsOf(String application, String consumer) {
        return database()
                .scan(
                        sql ->
                                sql.first(
                                        """
                                        SELECT COUNT(*) FROM request_log_consumer
                                        WHERE application_id = ? AND consumer_id = ?
                                        """,
                                        Row::number,
                                        application,
                                        consumer))
                .orElseThrow();
    }

    @Test
    default void page_thatIsDamaged_isNamed_andCanBeRemoved() {
        String application = newApplication();
        log().add(Logged.at(application).consumer("c").entries(3));
        damage(application);

        assertThatThrownBy(() -> down(LogQuery.of(application), 20))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("request log of " + application)
                .hasMessageContaining("is damaged");
        assertThat(log().removeBefore(application, NOW + 60_000, 9)).isEqualTo(1);
        assertThat(rowsOf(application, "c")).isZero();
    }

    /// Nobody can read it, so nobody loses anything; the deletion of a consumer must not fail.
    @Test
    default void removeOf_aDamagedPage_removesIt() {
        String application = newApplication();
        log().add(Logged.at(application).consumer("c").entries(3));
        damage(application);

        assertThat(log().removeOf(application, "c", NOW + 60_000, 9)).isEqualTo(1);
        assertThat(down(LogQuery.of(application), 20)).isEmpty();
        assertThat(rowsOf(application, "c")).isZero();
    }

    private void damage(String application) {
        database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE request_log_page SET body = ? WHERE application_id"
                                                + " = ?",
                                        new byte[] {1, 77, 3},
                                        application));
    }

    /// A second of a server at its limit, for a page of twenty.
    @Test
    default void page_ofASecondWithVeryMany_keepsFew() {
        String application = newApplication();
        for (int i = 0; i < 60; i++) {
            log().add(Logged.at(application).consumer("c" + i).entries(1_000));
        }
        LogQuery every = LogQuery.of(application);
        var search = new LogSearch(every, Window.first(20));
        var rows = new LogPageRows(database().dialect(), every, search);
        int most = 0;
        while (!search.over()) {
            database().scanInOrder(rows::stretch);
            most = Math.max(most, search.kept());
        }

        assertThat(most).isLessThanOrEqualTo(21);
        assertThat(search.slice().items()).hasSize(20);
        assertThat(search.slice().items()).allMatch(one -> one.timing().occurredAt() == NOW + 999);
    }
}
