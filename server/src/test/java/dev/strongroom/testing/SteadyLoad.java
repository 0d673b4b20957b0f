package dev.strongroom.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Asks servers at a fixed rate, one after the other in turns, and writes a line of JSON per round.
///
/// `--targets FILE --rate 2000 --connections 8 --seconds 10 --rounds 3 --warmup 5`. A line of the
/// file is a name, a port and a file with the octets of a request, with blanks between them.
final class SteadyLoad {
    private static final Set<String> KNOWN =
            Set.of("targets", "rate", "connections", "seconds", "rounds", "warmup");

    private final NamedArguments given;

    private SteadyLoad(NamedArguments given) {
        this.given = given;
    }

    /// Who is asked, and what.
    record Target(String name, int port, Path request) {
        static Target of(String line) {
            String[] words = line.split(" ", 3);
            return new Target(words[0], Integer.parseInt(words[1]), Path.of(words[2]));
        }
    }

    public static void main(String[] words) throws Exception {
        new SteadyLoad(NamedArguments.of(words, KNOWN::contains)).run();
    }

    private void run() throws Exception {
        List<Target> targets;
        try (Stream<String> lines = Files.lines(Path.of(given.text("targets", "targets.txt")))) {
            targets = lines.map(Target::of).toList();
        }
        for (Target target : targets) {
            round(target, given.count("warmup", 5));
        }
        for (int round = 1; round <= given.count("rounds", 3); round++) {
            for (Target target : targets) {
                String figures = round(target, given.count("seconds", 10)).json();
                System.out.printf(
                        "{\"scenario\":\"%s\",\"round\":%d,%s}%n", target.name(), round, figures);
            }
        }
    }

    private SteadyTally round(Target target, int seconds) throws IOException, InterruptedException {
        int connections = given.count("connections", 8);
        long interval = 1_000_000_000L * connections / given.count("rate", 2_000);
        long start = System.nanoTime() + 50_000_000;
        var tally = new SteadyTally();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            long first = start + i * interval / connections;
            var caller = new SteadyCaller(target, tally, interval);
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> caller.ask(first, start + seconds * 1_000_000_000L)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return tally;
    }
}
