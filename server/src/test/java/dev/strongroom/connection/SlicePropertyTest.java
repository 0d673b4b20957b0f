package dev.strongroom.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/// Walks a list page by page, with a set of numbers for a table.
class SlicePropertyTest {
    private static final int MOST_PAGES = 500;

    private final TreeSet<Long> rows = new TreeSet<>();

    @Property(tries = 300)
    void walking_eitherWay_visitsEverythingOnce(
            @ForAll @Size(max = 40) Set<@IntRange(max = 99) Integer> values,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        fill(values);
        assertThat(walk(Window.first(limit))).containsExactlyElementsOf(rows);
        assertThat(walk(new Window(limit, Window.Side.BEFORE, List.of())))
                .containsExactlyInAnyOrderElementsOf(rows)
                .doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void previous_ofTheNextPage_isThePage(
            @ForAll @Size(max = 40) Set<@IntRange(max = 99) Integer> values,
            @ForAll @IntRange(min = 1, max = 9) int limit) {
        fill(values);
        Slice<Long> page = read(Window.first(limit));
        while (page.next() != null) {
            Slice<Long> next = read(page.next());
            assertThat(next.previous()).isNotNull();
            assertThat(read(next.previous()).items()).isEqualTo(page.items());
            page = next;
        }
    }

    @Property(tries = 300)
    void walking_whileRowsComeAndGo_repeatsNothingAndMissesNothingThatStays(
            @ForAll @Size(max = 30) Set<@IntRange(max = 99) Integer> values,
            @ForAll @Size(max = 30) List<@IntRange(max = 99) Integer> meanwhile,
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        fill(values);
        var stay = new TreeSet<>(rows);
        var visited = new ArrayList<Long>();
        var changes = meanwhile.iterator();
        Window window = Window.first(limit);
        while (window != null) {
            Slice<Long> page = read(window);
            visited.addAll(page.items());
            if (changes.hasNext()) {
                toggle(changes.next(), stay);
            }
            window = page.next();
        }
        assertThat(visited).doesNotHaveDuplicates().containsAll(stay);
    }

    @Property(tries = 50)
    void neighbours_ofAnEmptiedPage_leadBackToTheList(
            @ForAll @IntRange(min = 1, max = 5) int limit) {
        rows.clear();
        rows.addAll(List.of(1L, 2L, 3L));
        Slice<Long> past = read(new Window(limit, Window.Side.AFTER, List.of(3L)));
        assertThat(past.items()).isEmpty();
        assertThat(past.next()).isNull();
        assertThat(read(present(past.previous())).items()).endsWith(3L);
        Slice<Long> ahead = read(new Window(limit, Window.Side.BEFORE, List.of(1L)));
        assertThat(ahead.items()).isEmpty();
        assertThat(ahead.previous()).isNull();
        assertThat(read(present(ahead.next())).items()).startsWith(1L);
    }

    private List<Long> walk(Window from) {
        var visited = new ArrayList<Long>();
        Window window = from;
        for (int pages = 0; window != null; pages++) {
            assertThat(pages).isLessThan(MOST_PAGES);
            Slice<Long> page = read(window);
            visited.addAll(page.items());
            window = from.backward() ? page.previous() : page.next();
        }
        return visited;
    }

    /// What a statement of a store does.
    private Slice<Long> read(Window window) {
        List<Long> ordered = new ArrayList<>(window.backward() ? rows.descendingSet() : rows);
        if (!window.key().isEmpty()) {
            long key = (long) window.key().getFirst();
            ordered.removeIf(row -> window.backward() ? row >= key : row <= key);
        }
        List<Long> found = ordered.subList(0, Math.min(ordered.size(), window.limit() + 1));
        return Slice.of(window, found, row -> List.of(row));
    }

    private void fill(Set<Integer> values) {
        rows.clear();
        values.forEach(value -> rows.add((long) value));
    }

    private void toggle(int value, Set<Long> stay) {
        if (!rows.remove((long) value)) {
            rows.add((long) value);
        }
        stay.remove((long) value);
    }

    private static Window present(@Nullable Window window) {
        assertThat(window).isNotNull();
        return window;
    }
}
