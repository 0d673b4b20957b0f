package dev.strongroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LogBufferTest {
    @Test
    void drain_givesWhatWasAddedOldestFirst() {
        var buffer = new LogBuffer<Integer>(4);
        IntStream.range(0, 3).forEach(buffer::add);
        assertThat(buffer.drain()).containsExactly(0, 1, 2);
        assertThat(buffer.drain()).isEmpty();

        IntStream.range(3, 7).forEach(buffer::add);
        assertThat(buffer.drain()).containsExactly(3, 4, 5, 6);
        assertThat(buffer.takeDropped()).isZero();
    }

    @Test
    void add_toAFullOne_isGivenUpAndCounted() {
        var buffer = new LogBuffer<Integer>(4);
        IntStream.range(0, 10).forEach(buffer::add);

        assertThat(buffer.drain()).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(buffer.takeDropped()).isEqualTo(6);
        assertThat(buffer.takeDropped()).isZero();
    }

    /// Whatever overtakes what, nothing is lost that is not counted and nothing comes twice.
    @Test
    void add_byManyAtOnce_losesNothingUncounted() {
        var buffer = new LogBuffer<Integer>(256);
        var taken = new HashSet<Integer>();
        int each = 50_000;
        int count = 0;
        try (var writers = Executors.newFixedThreadPool(4)) {
            var running =
                    IntStream.range(0, 4)
                            .mapToObj(
                                    writer ->
                                            writers.submit(
                                                    () ->
                                                            IntStream.range(0, each)
                                                                    .map(i -> writer * each + i)
                                                                    .forEach(buffer::add)))
                            .toList();
            while (running.stream().anyMatch(one -> !one.isDone())) {
                List<Integer> some = buffer.drain();
                count += some.size();
                taken.addAll(some);
            }
        }
        List<Integer> rest = buffer.drain();
        taken.addAll(rest);
        count += rest.size();

        assertThat(taken).hasSize(count);
        assertThat(count + buffer.takeDropped()).isEqualTo(4L * each);
    }
}
