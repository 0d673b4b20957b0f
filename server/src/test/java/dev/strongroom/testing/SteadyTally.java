package dev.strongroom.testing;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// What the callers of one round have waited for.
final class SteadyTally {
    private long[] nanos = new long[1 << 16];
    private int answers;
    private int errors;

    synchronized void answered(long waited) {
        if (answers == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answers);
        }
        nanos[answers++] = waited;
    }

    synchronized void failed() {
        errors++;
    }

    /// Members of an object.
    synchronized String json() {
        Arrays.sort(nanos, 0, answers);
        return "\"requests\":%d,\"errors\":%d,\"p50_us\":%d,\"p99_us\":%d,\"max_us\":%d"
                .formatted(answers, errors, micros(0.5), micros(0.99), micros(1));
    }

    private long micros(double share) {
        int at = Math.min(answers - 1, (int) (answers * share));
        return answers == 0 ? 0 : TimeUnit.NANOSECONDS.toMicros(nanos[at]);
    }
}
