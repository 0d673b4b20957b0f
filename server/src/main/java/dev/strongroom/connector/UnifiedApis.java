package dev.strongroom.connector;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The unified APIs there are (vault-behaviour.md a).
public final class UnifiedApis {
    static final Set<String> NAMES =
            Set.of(
                    "accounting",
                    "ats",
                    "calendar",
                    "crm",
                    "csp",
                    "customer-support",
                    "data-warehouse",
                    "ecommerce",
                    "email",
                    "email-marketing",
                    "expense-management",
                    "file-storage",
                    "form",
                    "hris",
                    "issue-tracking",
                    "lead",
                    "payroll",
                    "pos",
                    "procurement",
                    "project-management",
                    "script",
                    "sms",
                    "spreadsheet",
                    "subscription-analytics",
                    "team-messaging",
                    "time-registration",
                    "transactional-email",
                    "vault");

    private static final Set<String> INITIALS = Set.of("ats", "crm", "csp", "hris", "pos", "sms");

    private UnifiedApis() {}

    public static Set<String> all() {
        return NAMES;
    }

    public static boolean known(String id) {
        return NAMES.contains(id);
    }

    /// For people, `File Storage API`.
    public static String name(String id) {
        return Arrays.stream(id.split("-", -1))
                .map(UnifiedApis::word)
                .collect(Collectors.joining(" ", "", " API"));
    }

    private static String word(String word) {
        return INITIALS.contains(word)
                ? word.toUpperCase(Locale.ROOT)
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
