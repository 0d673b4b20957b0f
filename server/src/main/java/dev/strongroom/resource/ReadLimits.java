package dev.strongroom.resource;

import java.time.Duration;

/// How much one list may cost.
///
/// @param parts calls
/// @param entries in all parts together
/// @param bytes of all answers together
/// @param answerBytes of one answer
/// @param call for one call
/// @param total for the whole list; a call that is under way ends with it
public record ReadLimits(
        int parts, int entries, long bytes, int answerBytes, Duration call, Duration total) {
    public static final ReadLimits DEFAULT =
            new ReadLimits(
                    200, 20_000, 16 << 20, 8 << 20, Duration.ofSeconds(15), Duration.ofSeconds(30));
}
