package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connection.LogEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Packed pages without a database.
final class LogPageTest {
    private static final LogPage.Place PLACE = new LogPage.Place("app", 1_900_000_000L);
    private static final long FIRST = PLACE.second() * LogPage.SECOND;

    private static LogPage packed(List<LogEntry> entries) {
        var builder = new LogPageBuilder(PLACE);
        entries.forEach(builder::add);
        return builder.page();
    }

    private static List<LogEntry> read(LogPageReader reader) {
        List<LogEntry> entries = new ArrayList<>();
        while (reader.next()) {
            entries.add(reader.entry());
        }
        return entries;
    }

    /// Few of a kind, so that they come again, and anything.
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "GET", "/", "dash-separated", "é", "\uD83D\uDD11", "\u0000"),
                Arbitraries.strings().ofMaxLength(50).map(LogPageTest::whole),
                ids());
    }

    private static Arbitrary<String> ids() {
        Arbitrary<String> uuids =
                Arbitraries.longs()
                        .withDistribution(RandomDistribution.uniform())
                        .map(bits -> new UUID(bits, ~bits * 31).toString());
        return Arbitraries.oneOf(
                uuids,
                uuids.map(one -> one.toUpperCase(Locale.ROOT)),
                uuids.map(one -> one.replace('-', '0')),
                uuids.map(one -> one.substring(1) + "g"),
                Arbitraries.of("a", "b", "00000000-0000-0000-0000-00000000000", "-".repeat(36)));
    }

    /// Half of a character pair is no text.
    private static String whole(String text) {
        return text.replaceAll("[\\uD800-\\uDFFF]", "?");
    }

    @Provide
    Arbitrary<List<LogEntry>> entries() {
        Arbitrary<LogEntry.Identity> identities =
                Combinators.combine(ids(), ids().injectNull(0.4), Arbitraries.of(true, false))
                        .as(LogEntry.Identity::new);
        Arbitrary<LogEntry.Subject> subjects =
                Combinators.combine(texts(), texts(), texts(), texts())
                        .as((a, b, c, d) -> new LogEntry.Subject("app", a, b, c, d));
        Arbitrary<LogEntry.Target> targets =
                Combinators.combine(texts(), texts(), texts(), texts(), texts().injectNull(0.4))
                        .as(LogEntry.Target::new);
        Arbitrary<LogEntry.Outcome> outcomes =
                Combinators.combine(
                                Arbitraries.oneOf(
                                        Arbitraries.of(0, 200, 404), Arbitraries.integers()),
                                texts().injectNull(0.4))
                        .as(LogEntry.Outcome::new);
        Arbitrary<LogEntry.Timing> timings =
                Combinators.combine(
                                Arbitraries.integers().between(0, 999),
                                Arbitraries.longs(),
                                Arbitraries.longs())
                        .as((millis, a, b) -> new LogEntry.Timing(FIRST + millis, a, b));
        return Combinators.combine(identities, subjects, targets, outcomes, timings)
                .as(LogEntry::new)
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void page_ofAnyEntries_readsAsTheyWere(@ForAll("entries") List<LogEntry> entries) {
        LogPage page = packed(entries);

        assertThat(read(page.reader())).isEqualTo(entries);
        assertThat(page.entries()).isEqualTo(entries.size());
        assertThat(page.holding().failures())
                .isEqualTo(entries.stream().filter(one -> one.outcome().status() >= 400).count());
        assertThat(page.holding().consumers())
                .containsExactlyInAnyOrderElementsOf(
                        entries.stream()
                                .map(one -> one.subject().consumerId())
                                .filter(one -> !one.isEmpty())
                                .distinct()
                                .toList());
        assertThat(packed(entries).id()).isEqualTo(page.id());
    }

    /// It either reads as something or says which page is damaged; nothing else, and not for ever.
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void page_withBytesChanged_isReadOrNamed(
            @ForAll("entries") List<LogEntry> entries,
            @ForAll @IntRange(max = 5_000) int at,
            @ForAll byte value) {
        byte[] body = packed(entries).body();
        body[at % body.length] = value;
        readOrNamed(body);
        readOrNamed(Arrays.copyOf(body, at % body.length));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void page_ofAnyBytes_isReadOrNamed(@ForAll byte[] bytes) {
        readOrNamed(bytes);
        byte[] body = bytes.clone();
        if (body.length > 0) {
            body[0] = LogPageBuilder.VERSION;
        }
        readOrNamed(body);
    }

    private static void readOrNamed(byte[] body) {
        try {
            List<LogEntry> entries = read(new LogPageReader(PLACE, "the-id", body));
            assertThat(entries.size()).isLessThanOrEqualTo(body.length);
        } catch (DatabaseException damaged) {
            assertThat(damaged).hasMessageContaining("page the-id").hasMessageContaining("damaged");
        }
    }

    /// What claims to have more than could be there must not be believed.
    @Test
    void page_thatClaimsVeryMuch_takesNoMemory() {
        byte[] texts = {1, -1, -1, -1, -1, 7};
        byte[] kinds = {1, 1, 0, -1, -1, -1, -1, 7};
        byte[] text = {1, 1, -1, -1, -1, -1, 15};
        byte[] endless = {1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1};
        for (byte[] body : List.of(texts, kinds, text, endless, new byte[0], new byte[] {2, 0})) {
            assertThatThrownBy(() -> new LogPageReader(PLACE, "x", body))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("the page x of the request log of app");
        }
    }

    /// A request with the call it caused.
    @Test
    void page_ofProxiedCalls_takesLessThanAHundredBytesEach() {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String id = UUID.randomUUID().toString();
            Logged call = Logged.at("app").consumer("account:" + i % 50).time(FIRST + i);
            entries.add(with(call.entry(), id, "/crm/v3/objects/contacts/" + (100_000 + i)));
            entries.add(with(call.id(id).entry(), null, "/proxy"));
        }

        assertThat(packed(entries).bytes()).isLessThan(500 * 100);
    }

    private static LogEntry with(LogEntry entry, @Nullable String parent, String path) {
        LogEntry.Target target = entry.target();
        return new LogEntry(
                new LogEntry.Identity(entry.identity().id(), parent, parent == null),
                entry.subject(),
                new LogEntry.Target(
                        target.method(), target.host(), path, target.operationId(), "192.0.2.1"),
                entry.outcome(),
                new LogEntry.Timing(entry.timing().occurredAt(), 2_345, 1_234));
    }

    @Test
    void halves_ofAPage_holdItsEntries() {
        List<LogEntry> entries = Logged.at("app").time(FIRST).entries(5);
        List<LogEntry> found = new ArrayList<>();
        packed(entries).halves().forEach(half -> found.addAll(read(half.reader())));

        assertThat(found).isEqualTo(entries);
    }

    /// Whoever is on a page has a row for it, so a busy application's consumers keep together.
    @Test
    void pages_ofABusyApplication_haveEachConsumerOnce() {
        var packer = new LogPacker();
        busySecond(packer);
        packer.take();
        busySecond(packer);
        List<LogPage> pages = packer.take();

        assertThat(pages).hasSizeGreaterThan(5).allMatch(one -> one.entries() <= 1_000);
        assertThat(pages.stream().flatMap(one -> one.holding().consumers().stream()))
                .hasSize(100)
                .doesNotHaveDuplicates();
        assertThat(packer.bytes()).isZero();
        packer.add(Logged.at("app").entry());
        assertThat(packer.take()).hasSize(1);
    }

    private static void busySecond(LogPacker packer) {
        for (int i = 0; i < 100; i++) {
            Logged.at("app").sameTime().consumer("c" + i).entries(50).forEach(packer::add);
        }
    }
}
