package dev.strongroom.connector;

import dev.strongroom.connector.RateLimitHeaders.ResetForm;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `api.rate_limit`: a section, or one for each window.
final class RateLimitReader {
    /// Each answer is asked for all of them.
    private static final int MOST_WINDOWS = 8;

    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private static final RateLimitHeaders NOTHING =
            new RateLimitHeaders(null, null, null, ResetForm.ANY, null);

    private RateLimitReader() {}

    static List<RateLimitHeaders> read(Section api) {
        List<RateLimitHeaders> windows =
                api.entries(
                        "rate_limit",
                        text -> {
                            api.problem("rate_limit", "must be a section, not text");
                            return NOTHING;
                        },
                        RateLimitReader::window);
        if (windows.size() > MOST_WINDOWS) {
            api.problem("rate_limit", "has more than " + MOST_WINDOWS + " entries");
        }
        return windows;
    }

    private static RateLimitHeaders window(Section section) {
        var window =
                new RateLimitHeaders(
                        header(section, "limit"),
                        header(section, "remaining"),
                        header(section, "reset"),
                        section.choice("reset_form", ResetForm.class, ResetForm.ANY),
                        header(section, "usage"));
        check(section, window);
        section.end();
        return window;
    }

    private static void check(Section section, RateLimitHeaders window) {
        boolean counts = window.limit() != null || window.remaining() != null;
        if (counts == (window.usage() != null)) {
            section.problem("", "must have either usage or limit and remaining");
        }
        if (section.has("reset_form") && window.reset() == null) {
            section.problem("reset_form", "needs a reset");
        }
    }

    private static @Nullable String header(Section section, String key) {
        String name = section.textOrNull(key);
        if (name == null) {
            return null;
        }
        if (!HEADER.matcher(name).matches()) {
            section.problem(key, "is not the name of a header");
        }
        return name.toLowerCase(Locale.ROOT);
    }
}
