package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class InListTest {
    @Test
    void marks_ofAnySize_areOfFewSizesAndFitTheValues() {
        Set<String> texts = new HashSet<>();
        for (int size = 1; size <= 200; size++) {
            List<String> ids = IntStream.range(0, size).mapToObj(i -> "c" + i).toList();
            var list = new InList(ids);
            texts.add(list.marks());
            Object[] values = list.after("app");
            assertThat(list.marks().chars().filter(c -> c == '?').count())
                    .isEqualTo(values.length - 1L);
            assertThat(values).startsWith("app", "c0").contains("c" + (size - 1));
        }
        assertThat(texts).hasSizeLessThanOrEqualTo(4);
    }
}
