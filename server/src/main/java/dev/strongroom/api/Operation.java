package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.log.Visit.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// An operation of the API, and what of its path may be logged.
final class Operation {
    /// Names of path parameters that are no secrets.
    private static final Set<String> HARMLESS =
            Set.of(
                    "application_id",
                    "consumer_id",
                    "doc_id",
                    "id",
                    "resource",
                    "resource_id",
                    "service_id",
                    "target_field_id",
                    "unified_api");

    private final String id;
    private final List<String> pattern;
    private final boolean plain;

    /// @param route the pattern of its path
    Operation(String id, String route) {
        this.id = id;
        pattern = Arrays.asList(route.split("/", -1));
        plain = pattern.stream().allMatch(Operation::harmless);
    }

    private static boolean harmless(String segment) {
        return !segment.startsWith("{")
                || HARMLESS.contains(segment.substring(1, segment.length() - 1));
    }

    String id() {
        return id;
    }

    /// As it was sent, with the names of parameters that may be secret in the place of their
    /// values.
    String path(Request request) {
        if (plain) {
            return request.path();
        }
        String[] sent = request.path().split("/", -1);
        StringBuilder path = new StringBuilder();
        for (int i = 1; i < pattern.size(); i++) {
            path.append('/').append(harmless(pattern.get(i)) ? sent[i] : pattern.get(i));
        }
        return path.toString();
    }

    Service service(Request request) {
        if (!pattern.contains("{service_id}")) {
            return Service.NONE;
        }
        boolean one = pattern.contains("{unified_api}");
        return new Service(
                one ? request.pathParam("unified_api") : "", request.pathParam("service_id"));
    }

    String unifiedApi() {
        return pattern.get(1).equals("proxy") ? "proxy" : "vault";
    }
}
