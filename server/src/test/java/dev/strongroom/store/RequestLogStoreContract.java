package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogQuery;
import dev.strongroom.connection.LogQuery.PathMatch;
import dev.strongroom.connection.LogQuery.PathMatch.Mode;
import dev.strongroom.connection.LogQuery.Service;
import dev.strongroom.connection.LogQuery.Span;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

interface RequestLogStoreContract extends Tenants {

    private RequestLogStore log() {
        return new RequestLogStore(database());
    }

    private Slice<LogEntry> page(LogQuery query) {
        return page(query, Window.first(200));
    }

    private Slice<LogEntry> page(LogQuery query, Window window) {
        return new LogPages(database()).page(query, window);
    }

    private List<String> ids(LogQuery query) {
        return page(query).items().stream().map(one -> one.identity().id()).toList();
    }

    @Test
    default void add_fullEntry_readsAsItWas() {
        String application = newApplication();
        LogEntry full =
                new LogEntry(
                        new LogEntry.Identity("id-1", "id-0", true),
                        new LogEntry.Subject(application, UNICODE, "vault", "crm", "salesforce"),
                        new LogEntry.Target("PATCH", "host:1", "/" + UNICODE, "op", "192.0.2.1"),
                        new LogEntry.Outcome(422, UNICODE),
                        new LogEntry.Timing(NOW, 12, 11));
        LogEntry bare =
                new LogEntry(
                        new LogEntry.Identity("id-2", null, false),
                        new LogEntry.Subject(application, "", "vault", "", ""),
                        new LogEntry.Target("GET", "", "/", "op", null),
                        new LogEntry.Outcome(0, null),
                        new LogEntry.Timing(NOW + 1, 0, 0));

        log().add(List.of(full, bare));

        assertThat(page(LogQuery.of(application)).items()).containsExactly(bare, full);
    }

    @Test
    default void add_again_changesNothing() {
        String application = newApplication();
        List<LogEntry> entries = Logged.at(application).entries(60);
        log().add(entries);
        log().add(entries);

        assertThat(page(LogQuery.of(application)).items())
                .containsExactlyElementsOf(entries.reversed());
    }

    @Test
    default void page_walk_givesEveryEntryOnceNewestFirst() {
        String application = newApplication();
        List<LogEntry> entries = Logged.at(application).sameTime().entries(53);
        log().add(entries);
        List<LogEntry> down = new ArrayList<>();
        Window last = Window.first(10);
        for (Window to = last; to != null; to = page(LogQuery.of(application), to).next()) {
            last = to;
            down.addAll(page(LogQuery.of(application), to).items());
        }
        List<LogEntry> up = new ArrayList<>();
        for (Window to = last; to != null; to = page(LogQuery.of(application), to).previous()) {
            up.addAll(0, page(LogQuery.of(application), to).items());
        }

        assertThat(down).containsExactlyElementsOf(entries.reversed());
        assertThat(up).containsExactlyElementsOf(down);
    }

    @Test
    default void page_ofTheLastEntries_hasNoNext() {
        String application = newApplication();
        log().add(Logged.at(application).entries(20));
        LogQuery all = LogQuery.of(application);

        assertThat(page(all, Window.first(20)).next()).isNull();
        assertThat(page(all, Window.first(20)).previous()).isNull();
        assertThat(page(all, Window.first(19)).next()).isNotNull();
        assertThat(page(LogQuery.of("nobody")).next()).isNull();
    }

    @Test
    default void page_ofOneConsumer_hasNothingOfAnother() {
        String application = newApplication();
        log().add(Logged.at(application).consumer("a").entries(3));
        log().add(Logged.at(application).consumer("b").entries(2));
        log().add(Logged.at(newApplication()).consumer("a").entries(2));

        assertThat(page(LogQuery.of(application).withConsumer("a")).items())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.subject().consumerId()).isEqualTo("a"));
        assertThat(ids(LogQuery.of(application))).hasSize(5);
        assertThat(ids(LogQuery.of(application).withConsumer("c"))).isEmpty();
    }

    @Test
    default void page_withFilters_hasWhatMatches() {
        String application = newApplication();
        Logged one = Logged.at(application);
        log().add(
                        List.of(
                                one.id("1").call("GET", "/vault/connections", 200).entry(),
                                one.id("2").call("POST", "/vault/Sessions", 401).entry(),
                                one.id("3").call("DELETE", "/vault/logs%_", 204).entry(),
                                one.id("4").service("crm", "salesforce").entry(),
                                one.id("5").service("lead", "salesforce").entry()));
        LogQuery all = LogQuery.of(application);

        assertThat(ids(all.withMethods(Set.of("POST", "DELETE")))).containsExactly("3", "2");
        assertThat(ids(all.withStatuses(Set.of(204, 401)))).containsExactly("3", "2");
        assertThat(ids(all.withStatuses(Set.of(401, 500)))).containsExactly("2");
        assertThat(ids(all.withStatuses(Set.of(20)))).isEmpty();
        assertThat(ids(all.withService(new Service("crm", "salesforce")))).containsExactly("4");
        assertThat(ids(all.withService(new Service("", "salesforce")))).containsExactly("5", "4");
        assertThat(ids(all.without(Set.of("vault")))).containsExactly("5", "4");
        assertThat(ids(all.without(Set.of("vault", "crm")))).containsExactly("5");
        assertThat(path(all, Mode.CONTAINS, "Sess")).containsExactly("2");
        assertThat(path(all, Mode.CONTAINS, "sess")).isEmpty();
        assertThat(path(all, Mode.CONTAINS, "%_")).containsExactly("3");
        assertThat(path(all, Mode.STARTS_WITH, "/vault/c")).containsExactly("1");
        assertThat(path(all, Mode.STARTS_WITH, "vault")).isEmpty();
        assertThat(path(all, Mode.ENDS_WITH, "tions")).containsExactly("1");
        assertThat(path(all, Mode.ENDS_WITH, "x/vault/connections")).isEmpty();
        assertThat(path(all, Mode.EXACT, "/vault/connections")).containsExactly("1");
        assertThat(path(all, Mode.EXACT, "/vault/connection")).isEmpty();
    }

    private List<String> path(LogQuery query, Mode mode, String text) {
        return ids(query.withPath(new PathMatch(mode, text)));
    }

    @Test
    default void page_withSpan_includesBothEnds() {
        String application = newApplication();
        log().add(Logged.at(application).entries(5));
        LogQuery all = LogQuery.of(application);

        assertThat(times(all.withSpan(new Span(NOW + 1, NOW + 3))))
                .containsExactly(NOW + 3, NOW + 2, NOW + 1);
        assertThat(times(all.withSpan(new Span(NOW + 5, NOW + 9)))).isEmpty();
        var oldest = new Window(9, Window.Side.BEFORE, List.of());
        assertThat(page(all.withSpan(new Span(NOW + 1, NOW + 3)), oldest).items())
                .extracting(one -> one.timing().occurredAt())
                .containsExactly(NOW + 3, NOW + 2, NOW + 1);
    }

    private List<Long> times(LogQuery query) {
        return page(query).items().stream().map(one -> one.timing().occurredAt()).toList();
    }

    /// A filter that finds nothing must not read the whole log for one page.
    @Test
    default void page_ofARareMatch_endsEarlyAndGoesOn() {
        String application = newApplication();
        Logged one = Logged.at(application);
        log().add(List.of(one.id("rare").call("PUT", "/", 200).entry()));
        int rows = LogSearch.MOST_PER_PAGE + 25_000;
        for (int from = 0; from < rows; from += 5_000) {
            int first = from + 1;
            log().add(
                            IntStream.range(first, first + 5_000)
                                    .mapToObj(i -> one.time(NOW + i).id("n" + i).entry())
                                    .toList());
        }
        LogQuery rare = LogQuery.of(application).withMethods(Set.of("PUT"));

        Slice<LogEntry> first = page(rare);
        assertThat(first.items()).isEmpty();
        Window next = first.next();
        assertThat(next).isNotNull();
        Slice<LogEntry> second = page(rare, next);
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        Window previous = second.previous();
        assertThat(previous).isNotNull();
        assertThat(page(rare, previous).items()).isEmpty();
    }

    @Test
    default void removeBefore_takesTheOldestInSmallSteps() {
        String application = newApplication();
        log().add(Logged.at(application).everySecond().consumer("c").entries(10));
        long before = NOW + 7_500;

        assertThat(log().removeBefore(application, before, 5)).isEqualTo(5);
        assertThat(log().removeBefore(application, before, 5)).isEqualTo(2);
        assertThat(log().removeBefore(application, before, 5)).isZero();
        LogQuery left = LogQuery.of(application);
        assertThat(times(left)).containsExactly(NOW + 9_000, NOW + 8_000, NOW + 7_000);
        assertThat(times(left.withConsumer("c"))).isEqualTo(times(left));
    }

    @Test
    default void applications_areThoseWithEntries() {
        String one = newApplication();
        String other = newApplication();
        String none = newApplication();
        log().add(Logged.at(one).entries(3));
        log().add(Logged.at(other).entries(3));

        assertThat(log().applications())
                .contains(one, other)
                .doesNotContain(none)
                .doesNotHaveDuplicates();
    }
}
