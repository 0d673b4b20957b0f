package dev.strongroom.connector;

import java.util.Set;

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

    private UnifiedApis() {}

    public static Set<String> all() {
        return NAMES;
    }

    public static boolean known(String id) {
        return NAMES.contains(id);
    }
}
