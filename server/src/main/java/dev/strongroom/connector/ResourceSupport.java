package dev.strongroom.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a connector offers for one resource of a unified API.
///
/// @param unifiedApi `crm`
/// @param resource `leads`
/// @param settings default values a consumer can choose for new records of the resource
/// @param customFields where the account's custom fields are listed; null = nowhere
public record ResourceSupport(
        String unifiedApi,
        String resource,
        List<ResourceSetting> settings,
        @Nullable CustomFieldSource customFields) {
    public ResourceSupport {
        settings = List.copyOf(settings);
    }

    /// @param target `resource` or `custom_fields`: where the value goes in a new record
    /// @param optionsFrom where the choices come from in the connected account, or null
    public record ResourceSetting(
            FormField field, String target, @Nullable ListSource optionsFrom) {}

    /// A list read from the account. Paths are dotted member names; `$` is the root.
    ///
    /// @param path below the API's base URL
    public record ListSource(
            String method, Template path, String listPath, String idPath, String labelPath) {}

    /// @param descriptionPath null where the account says nothing
    /// @param where keep only entries whose member equals the value; null = all
    /// @param finder JSONPath of the field in a record, with `{id}` and `{name}`
    public record CustomFieldSource(
            ListSource list,
            @Nullable String typePath,
            @Nullable String descriptionPath,
            @Nullable Condition where,
            @Nullable Template finder) {}

    /// An equality on one member.
    public record Condition(String path, String value) {}
}
