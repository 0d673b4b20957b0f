package dev.strongroom.proxy;

import dev.strongroom.wire.Fields;
import org.jspecify.annotations.Nullable;

/// What a service says about its rate limit. Each part is null where an answer does not tell.
///
/// @param limit calls that a window allows
/// @param remaining calls left in it, at most the limit
/// @param resetAtSeconds when it ends, in seconds since 1970
record DownstreamLimit(
        @Nullable Long limit, @Nullable Long remaining, @Nullable Long resetAtSeconds) {
    static final DownstreamLimit NONE = new DownstreamLimit(null, null, null);

    DownstreamLimit {
        if (isNegative(limit) || isNegative(remaining)) {
            throw new IllegalArgumentException("a limit is negative");
        }
        if (limit != null && remaining != null && remaining > limit) {
            throw new IllegalArgumentException("more is left than there was");
        }
    }

    private static boolean isNegative(@Nullable Long count) {
        return count != null && count < 0;
    }

    boolean isNone() {
        return limit == null && remaining == null && resetAtSeconds == null;
    }

    /// Nothing may be called before the reset.
    boolean isUsedUp() {
        return remaining != null && remaining == 0;
    }

    /// Tells a caller of it.
    void mark(Fields headers) {
        set(headers, "x-downstream-ratelimit-limit", limit);
        set(headers, "x-downstream-ratelimit-remaining", remaining);
        set(headers, "x-downstream-ratelimit-reset", resetAtSeconds);
    }

    private static void set(Fields headers, String name, @Nullable Long value) {
        if (value != null) {
            headers.set(name, Long.toString(value));
        }
    }
}
