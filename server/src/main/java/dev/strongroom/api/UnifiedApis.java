package dev.strongroom.api;

import java.util.Set;

/// The unified APIs that a filter may name (vault-behaviour.md a).
final class UnifiedApis {
    private static final Set<String> IDS =
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

    static boolean known(String id) {
        return IDS.contains(id);
    }
}
