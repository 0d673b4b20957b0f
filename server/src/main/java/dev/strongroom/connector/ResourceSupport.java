package dev.strongroom.connector;

import java.util.List;
import java.util.Map;
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

    /// A list read from the account. Paths are dotted member names, `[]` after a list flattens it,
    /// `$` is the root. Where the path leads to an object its members are the entries, and `$key`
    /// is an entry's name.
    ///
    /// @param path below the API's base URL
    /// @param body of a POST; null = none
    /// @param headers of this call only
    /// @param paging null = the answer holds everything
    public record ListSource(
            String method,
            Template path,
            @Nullable Template body,
            Map<String, String> headers,
            String listPath,
            String idPath,
            String labelPath,
            @Nullable Paging paging) {
        public ListSource {
            headers = Map.copyOf(headers);
        }

        public ListSource(
                String method, Template path, String listPath, String idPath, String labelPath) {
            this(method, path, null, Map.of(), listPath, idPath, labelPath, null);
        }
    }

    /// How the next part of a list is asked for.
    ///
    /// @param parameter query parameter that moves on; empty for `NEXT_URL`
    /// @param sizeParameter query parameter with the size of a part, or null
    /// @param nextPath where the answer says how to go on; null = until a part is empty
    public record Paging(
            PagingKind kind,
            String parameter,
            @Nullable String sizeParameter,
            int size,
            @Nullable String nextPath) {}

    /// What moves a list on.
    public enum PagingKind {
        /// A page number, from 1.
        PAGE,
        /// The number of entries to skip.
        OFFSET,
        /// The value at `nextPath`.
        CURSOR,
        /// The address at `nextPath`.
        NEXT_URL
    }

    /// @param descriptionPath null where the account says nothing
    /// @param where keep only entries whose member equals the value; null = all
    /// @param finder JSONPath of the field in a record, with `{id}` and `{name}`
    public record CustomFieldSource(
            ListSource list,
            @Nullable String typePath,
            @Nullable String descriptionPath,
            @Nullable Condition where,
            @Nullable Template finder) {}

    /// A condition on one member.
    ///
    /// @param value the member equals it or, being a list, contains it; `cust*` = begins with it
    public record Condition(String path, String value) {}
}
