package dev.strongroom.connector;

import org.jspecify.annotations.Nullable;

/// The headers of an answer that tell of one rate limit. Names are in small letters.
///
/// @param limit holds how many calls a window allows; null = not told
/// @param remaining holds how many are left; null = not told
/// @param reset holds when the window ends; null = not told
/// @param usage holds what is used and the limit, `32/40` or `api-usage=18/15000`, in the place of
///     limit and remaining
public record RateLimitHeaders(
        @Nullable String limit,
        @Nullable String remaining,
        @Nullable String reset,
        ResetForm resetForm,
        @Nullable String usage) {
    /// How a service writes down when a window ends.
    public enum ResetForm {
        /// A date, or a number that says by its size what it is.
        ANY,
        /// Seconds from now.
        SECONDS,
        /// Milliseconds from now. A header that holds the length of the window is read like this
        /// too: the window ends then or earlier.
        MILLIS,
        /// Seconds since 1970.
        EPOCH,
        /// Milliseconds since 1970.
        EPOCH_MS,
        /// A date of HTTP or of ISO 8601.
        DATE
    }
}
