package dev.strongroom.proxy;

import org.jspecify.annotations.Nullable;

/// What an answer teaches about the budget of an account, in times that are safe to reckon with.
///
/// @param answered whether there was an answer
/// @param refused whether the answer was that there were too many calls
/// @param pauseUntil until when nothing may be called, ms epoch; 0 = not said
/// @param limit calls that a window allows; 0 = not said
/// @param remaining calls left until `resetAt`; -1 = not said, or not until when
/// @param resetAt ms epoch
record RateLesson(
        boolean answered,
        boolean refused,
        long pauseUntil,
        long limit,
        long remaining,
        long resetAt) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    /// One endpoint that is unwell for an hour must not keep the whole account waiting for as long.
    private static final long LONGEST_UNWELL = 10_000;

    static RateLesson of(
            DownstreamLimit limit, int status, @Nullable Long retryAfterMillis, long now) {
        long resetAt = reset(limit, now);
        boolean tooMany = status == TOO_MANY_REQUESTS;
        long longest = tooMany ? RateBudgets.MOST_MILLIS : LONGEST_UNWELL;
        long pause = tooMany || status == UNAVAILABLE ? until(retryAfterMillis, longest, now) : 0;
        boolean refused = tooMany || pause > 0;
        Long left = limit.remaining();
        if (tooMany && pause == 0 && (left == null || left == 0)) {
            pause = resetAt;
        }
        Long most = limit.limit();
        return new RateLesson(
                status > 0,
                refused,
                pause,
                most == null ? 0 : most,
                left == null || resetAt == 0 ? -1 : left,
                resetAt);
    }

    boolean saysNothing() {
        return !refused && remaining < 0;
    }

    /// A pause of nothing, sent with a refusal, says as little as none.
    private static long until(@Nullable Long millis, long longest, long now) {
        return millis == null || millis <= 0 ? 0 : now + Math.min(millis, longest);
    }

    private static long reset(DownstreamLimit limit, long now) {
        Long seconds = limit.resetAtSeconds();
        if (seconds == null || seconds <= now / 1000) {
            return 0;
        }
        long most = now + RateBudgets.MOST_MILLIS;
        return seconds >= most / 1000 ? most : seconds * 1000;
    }
}
