package dev.strongroom.proxy;

import dev.strongroom.connector.RateLimitHeaders;
import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import dev.strongroom.egress.RetryAfter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what an answer says about rate limits: where the connector file points, under the usual
/// names, in `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers, its present
/// form and the one before), and in `Retry-After`.
///
/// Every header may be garbage: what is no sensible number, or is too long, counts as not said.
final class LimitHeaders {
    private static final List<RateLimitHeaders> USUAL =
            List.of(usual("x-ratelimit-"), usual("x-rate-limit-"), usual("ratelimit-"));

    private LimitHeaders() {}

    private static RateLimitHeaders usual(String prefix) {
        return new RateLimitHeaders(
                prefix + "limit", prefix + "remaining", prefix + "reset", ResetForm.ANY, null);
    }

    /// Of several windows the one with the fewest calls left.
    ///
    /// @param header the first value of a header of the answer by its name in small letters, or
    ///     null
    /// @param status a `Retry-After` is about limits from 400 on; below, it is about redirects and
    ///     answers to come
    static DownstreamLimit read(
            Function<String, @Nullable String> header,
            List<RateLimitHeaders> declared,
            int status,
            long nowMillis) {
        var windows = new ArrayList<DownstreamLimit>();
        declared.forEach(names -> add(windows, names, header, nowMillis));
        USUAL.forEach(names -> add(windows, names, header, nowMillis));
        String field = header.apply("ratelimit");
        if (field != null) {
            windows.addAll(
                    RateLimitField.windows(field, header.apply("ratelimit-policy"), nowMillis));
        }
        DownstreamLimit tightest = DownstreamLimit.NONE;
        for (DownstreamLimit window : windows) {
            tightest = tighter(tightest, window);
        }
        return status < 400 ? tightest : withPause(tightest, header, nowMillis);
    }

    private static void add(
            List<DownstreamLimit> windows,
            RateLimitHeaders names,
            Function<String, @Nullable String> header,
            long now) {
        String usage = value(header, names.usage());
        if (usage != null) {
            windows.addAll(LimitText.usages(usage));
            return;
        }
        Long limit = LimitText.count(value(header, names.limit()));
        Long remaining = LimitText.count(value(header, names.remaining()));
        Long reset = LimitText.reset(value(header, names.reset()), names.resetForm(), now);
        if (limit != null || remaining != null || reset != null) {
            windows.add(window(limit, remaining, reset));
        }
    }

    private static @Nullable String value(
            Function<String, @Nullable String> header, @Nullable String name) {
        return name == null ? null : header.apply(name);
    }

    /// A limit of nothing, under which this very call was answered, is taken for no limit. More
    /// left than the limit is what services say that allow bursts.
    static DownstreamLimit window(
            @Nullable Long limit, @Nullable Long remaining, @Nullable Long reset) {
        if (limit != null && limit == 0) {
            return DownstreamLimit.NONE;
        }
        boolean burst = limit != null && remaining != null && remaining > limit;
        return new DownstreamLimit(limit, burst ? limit : remaining, reset);
    }

    private static DownstreamLimit tighter(DownstreamLimit one, DownstreamLimit other) {
        long left = orMost(one.remaining());
        long otherLeft = orMost(other.remaining());
        if (left != otherLeft) {
            return left < otherLeft ? one : other;
        }
        return orLeast(other.resetAtSeconds()) > orLeast(one.resetAtSeconds()) || one.isNone()
                ? other
                : one;
    }

    private static long orMost(@Nullable Long value) {
        return value == null ? Long.MAX_VALUE : value;
    }

    private static long orLeast(@Nullable Long value) {
        return value == null ? Long.MIN_VALUE : value;
    }

    /// The pause is the service's word on this call, so it wins, unless a window is used up for
    /// longer.
    private static DownstreamLimit withPause(
            DownstreamLimit limit, Function<String, @Nullable String> header, long now) {
        Long pause = RetryAfter.millis(header.apply("retry-after"), now);
        if (pause == null) {
            return limit;
        }
        long end = Math.ceilDiv(now + pause, 1000L);
        long reset = limit.isUsedUp() ? Math.max(end, orLeast(limit.resetAtSeconds())) : end;
        return new DownstreamLimit(limit.limit(), limit.remaining(), reset);
    }
}
