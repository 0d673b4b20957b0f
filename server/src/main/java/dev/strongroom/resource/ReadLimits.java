package dev.strongroom.resource;

import java.time.Duration;

/// How much one list may cost.
///
/// @param parts calls
/// @param entries in all parts together
/// @param bytes of all answers together
/// @param answerBytes of one answer
/// @param answerTokens of one answer: names, scalars, and both ends of lists and objects. An empty
/// object takes three characters, and thirty times that in memory
/// @param call for one call
/// @param total for the whole list; a call that is under way ends with it
public record ReadLimits(
        int parts,
        int entries,
        long bytes,
        int answerBytes,
        int answerTokens,
        Duration call,
        Duration total) {
    public static final ReadLimits DEFAULT =
            new ReadLimits(
                    200,
                    20_000,
                    8 << 20,
                    4 << 20,
                    150_000,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30));
}
