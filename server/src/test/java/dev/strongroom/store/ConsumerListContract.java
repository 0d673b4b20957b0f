package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

interface ConsumerListContract extends Tenants {
    ConsumerFilter ALL = new ConsumerFilter(null, null);
    String LAST_OF_BMP = "a\uD7FF";
    List<String> IDS =
            List.of(
                    "a",
                    "A",
                    "a%",
                    "a_",
                    "ab",
                    "a b",
                    "aB",
                    "a\uE000",
                    LAST_OF_BMP,
                    "a\uD83D\uDD11",
                    "a!",
                    "á",
                    "b",
                    "B",
                    "10",
                    "9",
                    "-",
                    "~",
                    UNICODE);

    private ConsumerStore consumers() {
        return new ConsumerStore(database());
    }

    private List<String> ids(String application, ConsumerFilter filter, int limit) {
        List<String> ids = new ArrayList<>();
        for (Window window = Window.first(limit); window != null; ) {
            Slice<Consumer> page = consumers().list(application, filter, window);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(one -> ids.add(one.consumerId()));
            window = page.next();
        }
        return ids;
    }

    private static List<String> sorted(List<String> ids) {
        return ids.stream()
                .sorted(
                        (a, b) ->
                                Arrays.compareUnsigned(
                                        a.getBytes(StandardCharsets.UTF_8),
                                        b.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    default void list_walkedEitherWay_isInByteOrder() {
        String application = newApplication();
        IDS.forEach(id -> consumers().touch(application, id, NOW));
        consumers().touch(newApplication(), "somebody else's", NOW);
        for (int limit : List.of(1, 3, 7, 200)) {
            assertThat(ids(application, ALL, limit)).containsExactlyElementsOf(sorted(IDS));
        }
        Window last = new Window(4, Window.Side.BEFORE, List.of());
        List<String> back = new ArrayList<>();
        for (Window window = last; window != null; ) {
            Slice<Consumer> page = consumers().list(application, ALL, window);
            back.addAll(0, page.items().stream().map(Consumer::consumerId).toList());
            window = page.previous();
        }
        assertThat(back).containsExactlyElementsOf(sorted(IDS));
    }

    @Test
    default void list_withAPrefix_takesItLiterally() {
        String application = newApplication();
        IDS.forEach(id -> consumers().touch(application, id, NOW));
        for (String prefix :
                List.of(
                        "a",
                        "A",
                        "a%",
                        "a_",
                        "a!",
                        "a\uD83D\uDD11",
                        LAST_OF_BMP,
                        "á",
                        "\uDBFF\uDFFF",
                        "zz",
                        "%")) {
            assertThat(ids(application, new ConsumerFilter(prefix, null), 3))
                    .as(prefix)
                    .containsExactlyElementsOf(
                            sorted(IDS.stream().filter(id -> id.startsWith(prefix)).toList()));
        }
    }

    @Test
    default void list_withASearch_looksIntoNamesInAnyCase() {
        String application = newApplication();
        put(application, "Zeta-1", "{\"email\":\"Ada@Acme.example\",\"other\":\"hidden\"}");
        put(application, "c2", "{\"account_name\":\"ACME 100% ÄÖ\"}");
        put(application, "c3", "{\"user_name\":\"Bob \\\"_\\\" O'Neill\",\"email\":null}");
        consumers().touch(application, "touched", NOW);

        assertThat(found(application, "acme")).containsExactly("Zeta-1", "c2");
        assertThat(found(application, "ZETA")).containsExactly("Zeta-1");
        assertThat(found(application, "0% äö")).containsExactly("c2");
        assertThat(found(application, "\"_\"")).containsExactly("c3");
        assertThat(found(application, "O'NEILL")).containsExactly("c3");
        assertThat(found(application, "TOUCH")).containsExactly("touched");
        assertThat(found(application, "%")).containsExactly("c2");
        assertThat(found(application, "a_a")).isEmpty();
        assertThat(found(application, "hidden")).isEmpty();
        assertThat(found(application, "null")).isEmpty();
        assertThat(ids(application, new ConsumerFilter("c", "acme"), 1)).containsExactly("c2");

        consumers().update(application, "c2", new JsonText("{\"email\":\"new@b.example\"}"), NOW);
        assertThat(found(application, "acme")).containsExactly("Zeta-1");
        assertThat(found(application, "NEW@")).containsExactly("c2");
    }

    /// Rows from before there was a search get what it looks in from the migration.
    @Test
    default void migration_ofEarlierConsumers_makesThemFound() throws IOException {
        String application = newApplication();
        put(application, "Old", "{\"email\":\"Ada@Acme.example\",\"user_name\":null}");
        put(application, "odd", "{\"account_name\":\"A \\\"q\\\" B\"}");
        database().write(sql -> sql.update("UPDATE consumer SET search = ''"));
        assertThat(found(application, "acme")).isEmpty();

        String json = String.valueOf(database().dialect().placeholders().get("json"));
        String script =
                new String(
                        Objects.requireNonNull(
                                        Schema.class.getResourceAsStream(
                                                "/db/migration/V3__consumers.sql"))
                                .readAllBytes(),
                        StandardCharsets.UTF_8);
        int start = script.indexOf("UPDATE consumer");
        String update =
                script.substring(start, script.indexOf(';', start)).replace("${json}", json);
        assertThat(database().<Integer>write(sql -> sql.update(update))).isPositive();
        assertThat(found(application, "acme")).containsExactly("Old");
        assertThat(found(application, "OLD")).containsExactly("Old");
        assertThat(found(application, "\"q\" b")).containsExactly("odd");
    }

    private void put(String application, String consumer, String metadata) {
        consumers().put(application, consumer, new JsonText(metadata), NOW);
    }

    private List<String> found(String application, String search) {
        return ids(application, new ConsumerFilter(null, search), 2);
    }

    /// Where a plan sorts or reads a whole application, a page takes as long as the list.
    @Test
    default void list_anyPage_isARangeOfAnIndex() {
        String application = newApplication();
        fill(application, 5_000);
        Window first = Window.first(20);
        var beside = new Window(20, Window.Side.AFTER, List.of("account:00002500"));
        var before = new Window(20, Window.Side.BEFORE, List.of("account:00002500"));
        var prefix = new ConsumerFilter("account:00004", null);
        for (Window window : List.of(first, beside, before)) {
            assertThat(plan(application, ALL, window)).satisfies(this::readsARange);
            assertThat(plan(application, prefix, window)).satisfies(this::readsARange);
            assertThat(plan(application, new ConsumerFilter(null, "nobody"), window))
                    .satisfies(this::readsARange);
        }
        assertThat(plan(application, prefix, first))
                .matches("(?s).*consumer_id\\S* (COLLATE \\S+ )?>.*|.*consumer_id>.*");
    }

    private void readsARange(String plan) {
        assertThat(plan)
                .containsAnyOf("using consumer_order", "USING INDEX sqlite_autoindex_consumer_1")
                .doesNotContainIgnoringCase("sort")
                .doesNotContain("TEMP B-TREE", "Seq Scan", "SCAN consumer");
    }

    private void fill(String application, int count) {
        database()
                .write(
                        sql ->
                                sql.update(
                                        """
                                        WITH RECURSIVE n(i) AS (
                                            SELECT 10000000 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                                        INSERT INTO consumer (application_id, consumer_id, metadata,
                                            search, created_at, updated_at)
                                        SELECT ?, 'account:' || substr(CAST(i AS TEXT), 2) || '0',
                                            '{}', 'account:' || i, 1, 1 FROM n
                                        """,
                                        10_000_000L + count - 1,
                                        application));
        database().write(sql -> sql.update("ANALYZE consumer"));
    }

    private String plan(String application, ConsumerFilter filter, Window window) {
        boolean embedded = database().embedded();
        String text =
                (embedded ? "EXPLAIN QUERY PLAN " : "EXPLAIN ")
                        + consumers().listing(filter, window);
        List<String> values = new ArrayList<>(List.of(application));
        values.addAll(filter.values());
        @Nullable Object[] all = Keyset.values(window, values);
        List<String> lines = database().read(sql -> sql.all(text, row -> line(row, embedded), all));
        return String.join("\n", lines);
    }

    private static String line(Row row, boolean embedded) throws SQLException {
        if (embedded) {
            row.number();
            row.number();
            row.number();
        }
        return row.text();
    }

    @Test
    default void services_ofSomeConsumers_areListedOnce() {
        String application = newApplication();
        for (String service : List.of("xero", "hubspot")) {
            for (String api : List.of("crm", "accounting")) {
                var key = new ConnectionKey(application, "c", api, service);
                assertThat(insert(Connection.create(key, NOW, NOW))).isTrue();
            }
        }
        consumers().touch(application, "without", NOW);
        assertThat(new ConnectionStore(database()).services(application, List.of("c", "without")))
                .isEqualTo(Map.of("c", List.of("hubspot", "xero")));
        assertThat(new ConnectionStore(database()).services(application, List.of())).isEmpty();
    }
}
