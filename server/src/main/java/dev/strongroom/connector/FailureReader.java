package dev.strongroom.connector;

import dev.strongroom.connector.FailureRule.Meaning;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads the `failures` of an `auth` section: what failed token answers of this service mean.
final class FailureReader {
    /// A shorter text would be found in answers it was not meant for.
    private static final int SHORTEST_TEXT = 4;

    private static final int LONGEST_TEXT = 200;

    /// Stands in for a rule that cannot be read.
    private static final FailureRule NONE =
            new FailureRule(Set.of(400), Set.of(), List.of(), Meaning.MALFORMED);

    private FailureReader() {}

    static List<FailureRule> read(Section auth) {
        return auth.entries(
                "failures",
                text -> {
                    auth.problem("failures", "must be a list of sections");
                    return NONE;
                },
                FailureReader::rule);
    }

    private static FailureRule rule(Section section) {
        Set<Integer> statuses = statuses(section);
        Set<String> errors = new LinkedHashSet<>(texts(section, "error", 1));
        List<String> contained = texts(section, "contains", SHORTEST_TEXT);
        Meaning means = section.choice("means", Meaning.class, null);
        section.end();
        if (statuses.isEmpty() && errors.isEmpty() && contained.isEmpty()) {
            section.problem("", "must have at least one of status, error and contains");
            return NONE;
        }
        return new FailureRule(statuses, errors, contained, means);
    }

    private static Set<Integer> statuses(Section section) {
        var statuses = new LinkedHashSet<Integer>();
        for (String text : texts(section, "status", 1)) {
            if (text.matches("[1-5][0-9]{2}")) {
                statuses.add(Integer.parseInt(text));
            } else {
                section.problem("status", "must be an HTTP status, or a list of them");
                statuses.add(400);
            }
        }
        return statuses;
    }

    /// One text, or a list of them.
    private static List<String> texts(Section section, String key, int shortest) {
        return section.entries(
                key,
                text -> {
                    int length = text.strip().length();
                    if (length < shortest || length > LONGEST_TEXT) {
                        section.problem(
                                key,
                                "must be %d to %d characters long"
                                        .formatted(shortest, LONGEST_TEXT));
                    }
                    return text;
                },
                nested -> {
                    nested.problem("", "must be text");
                    return "";
                });
    }
}
