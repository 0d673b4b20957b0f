package dev.strongroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What a process has taken so far; Linux only.
///
/// @param peakMemory resident, in MiB
/// @param processor time in user and kernel mode
record ProcessCost(long peakMemory, Duration processor) {
    private static final String PEAK = "VmHWM:";

    static ProcessCost of(long pid) {
        return new ProcessCost(
                peakKib(pid) / 1024,
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElseThrow());
    }

    private static long peakKib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
