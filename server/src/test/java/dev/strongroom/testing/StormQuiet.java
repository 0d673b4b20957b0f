package dev.strongroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.demo.FakeService;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/// The calm after a storm: every connection whose grant lives must come round by itself.
///
/// @param patience for all of them together
record StormQuiet(Replicas replicas, StormCalls calls, FakeService service, Duration patience) {
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int AT_ONCE = 16;

    /// @param callable connections that are ready for use
    /// @param dead grants that have ended at the provider
    /// @param wrong what a connection is like whose grant lives, where it should be callable; by
    ///     consumer
    record Standing(int callable, int dead, Map<String, String> wrong) {}

    /// @param seeds the first refresh token of each connection, by consumer
    Standing settle(Map<String, String> seeds) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, String> failing = ask(seeds.keySet(), this::validated);
        Set<String> pending = living(seeds, failing.keySet());
        while (!pending.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(STEP));
            failing = ask(pending, this::validated);
            pending = living(seeds, failing.keySet());
        }
        Map<String, String> wrong = ask(seeds.keySet(), this::ready);
        int callable = seeds.size() - wrong.size();
        wrong.putAll(failing);
        wrong.keySet().retainAll(living(seeds, wrong.keySet()));
        int dead = seeds.size() - living(seeds, seeds.keySet()).size();
        return new Standing(callable, dead, wrong);
    }

    private interface Question {
        /// @return what is wrong; empty = nothing
        String about(String consumer) throws IOException;
    }

    private String validated(String consumer) throws IOException {
        Answer answer = calls.validate(url(consumer), consumer);
        return answer.status() == 200 ? "" : answer.status() + " " + answer.body();
    }

    private String ready(String consumer) throws IOException {
        JsonNode connection = calls.connection(url(consumer), consumer).data();
        boolean ready =
                connection.path("state").asText().equals("callable")
                        && connection.path("credentials_expire_at").asLong() == 0;
        return ready ? "" : connection.toString();
    }

    /// What is wrong, by consumer.
    private Map<String, String> ask(Set<String> consumers, Question question) throws Exception {
        Map<String, Future<String>> asked = new TreeMap<>();
        Map<String, String> wrong = new TreeMap<>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (String consumer : consumers) {
                asked.put(consumer, threads.submit(() -> question.about(consumer)));
            }
        }
        for (var answer : asked.entrySet()) {
            String said = answer.getValue().get();
            if (!said.isEmpty()) {
                wrong.put(answer.getKey(), said);
            }
        }
        return wrong;
    }

    private Set<String> living(Map<String, String> seeds, Set<String> consumers) {
        return consumers.stream()
                .filter(consumer -> isAlive(seeds, consumer))
                .collect(Collectors.toSet());
    }

    private boolean isAlive(Map<String, String> seeds, String consumer) {
        return service.familyAlive(seeds.getOrDefault(consumer, ""));
    }

    private String url(String consumer) {
        return replicas.replica(Math.floorMod(consumer.hashCode(), replicas.count())).url();
    }
}
