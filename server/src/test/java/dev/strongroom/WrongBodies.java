package dev.strongroom;

import java.util.Map;

/// Bodies that are refused, by what the answer names as wrong.
final class WrongBodies {
    private static final String SECRET = "\"planted-access-token-x81\"";

    static final Map<String, String> OF_A_CONNECTION =
            Map.ofEntries(
                    Map.entry("must be a JSON object", "[]"),
                    Map.entry("not valid JSON", "{\"enabled\":"),
                    Map.entry("enabled must be a boolean", "{\"enabled\":\"yes\"}"),
                    Map.entry("settings must be an object", "{\"settings\":[" + SECRET + "]}"),
                    Map.entry("settings.api_key", "{\"settings\":{\"api_key\":{\"a\":1}}}"),
                    Map.entry("metadata must be an object", "{\"metadata\":\"x\"}"),
                    Map.entry("configuration must be an array", "{\"configuration\":{}}"),
                    Map.entry(
                            "configuration must be an array of objects", "{\"configuration\":[1]}"),
                    Map.entry("custom_mappings must be an array", "{\"custom_mappings\":{}}"),
                    Map.entry("custom_mappings[", "{\"custom_mappings\":[1]}"));

    static final Map<String, String> OF_AN_IMPORT =
            Map.ofEntries(
                    Map.entry("must be a JSON object", SECRET),
                    Map.entry("credentials must be an object", "{\"credentials\":" + SECRET + "}"),
                    Map.entry(
                            "access_token must be a string",
                            "{\"credentials\":{\"access_token\":1}}"),
                    Map.entry(
                            "refresh_token must be a string",
                            "{\"credentials\":{\"refresh_token\":[]}}"),
                    Map.entry(
                            "expires_in must be an integer",
                            "{\"credentials\":{\"expires_in\":\"3600\"}}"),
                    Map.entry(
                            "expires_in must be a number of seconds",
                            "{\"credentials\":{\"access_token\":"
                                    + SECRET
                                    + ",\"expires_in\":-1}}"),
                    Map.entry("issued_at must be a string", "{\"credentials\":{\"issued_at\":1}}"),
                    Map.entry(
                            "issued_at must be an ISO 8601",
                            "{\"credentials\":{\"issued_at\":\"yesterday\"}}"),
                    Map.entry(
                            "Unknown property credentials.id_token",
                            "{\"credentials\":{\"id_token\":" + SECRET + "}}"),
                    Map.entry("settings must be an object", "{\"settings\":1}"),
                    Map.entry("metadata must be an object", "{\"metadata\":1}"));

    static final Map<String, String> OF_NOTHING =
            Map.of(
                    "the body must be empty",
                    "{\"client_secret\":" + SECRET + "}",
                    "must be a JSON object",
                    "[]");

    static final Map<String, String> OF_A_CONFIGURATION =
            Map.of(
                    "configuration must be an array", "{\"configuration\":{}}",
                    "Missing property configuration", "{}",
                    "must be a JSON object", "1",
                    "resource must be contacts",
                            "{\"configuration\":[{\"resource\":\"leads\",\"defaults\":[]}]}");

    static final Map<String, String> OF_A_CONSENT =
            Map.of(
                    "granted is missing", "{\"resources\":\"*\"}",
                    "granted must be a boolean", "{\"granted\":\"yes\",\"resources\":\"*\"}",
                    "resources is missing", "{\"granted\":true}",
                    "resources must be", "{\"granted\":true,\"resources\":[]}",
                    "Unknown property id",
                            "{\"granted\":true,\"resources\":\"*\",\"id\":\"con_1\"}");

    static final Map<String, String> OF_A_MAPPING =
            Map.of(
                    "value is missing", "{}",
                    "value must be a string", "{\"value\":{}}",
                    "Unknown property id", "{\"value\":\"$.a\",\"id\":\"crm+leads+score\"}");

    static final Map<String, String> OF_A_TOKEN =
            Map.of(
                    "confirm_token is missing", "{}",
                    "confirm_token must be a string", "{\"confirm_token\":1}",
                    "must be a JSON object", "[]");

    static final Map<String, String> OF_A_MIGRATION =
            Map.of(
                    "target_service_id is missing", "{}",
                    "target_service_id must be a string", "{\"target_service_id\":[]}",
                    "Unknown property target", "{\"target\":\"xero\"}");

    private WrongBodies() {}
}
