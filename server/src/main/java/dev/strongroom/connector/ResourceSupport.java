package dev.strongroom.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a connector offers for one resource of a unified API.
///
/// @param unifiedApi `crm`
/// @param resource `leads`
/// @param settings default values a consumer can choose for new records of the resource
/// @param customFields where the account's custom fields are found; null = nowhere
/// @param sample where a record can be looked at; null = nowhere
public record ResourceSupport(
        String unifiedApi,
        String resource,
        Naming naming,
        List<ResourceSetting> settings,
        @Nullable CustomFieldSource customFields,
        @Nullable Sample sample) {
    /// The placeholder for the id of a record in [Sample#record].
    public static final String RESOURCE_ID = "resource_id";

    public ResourceSupport {
        settings = List.copyOf(settings);
    }

    /// What it is called.
    ///
    /// @param name for people
    /// @param downstreamId what the service calls it
    /// @param downstreamName the same for people
    public record Naming(
            String name, Connector.Status status, String downstreamId, String downstreamName) {}

    /// @param target `resource` or `custom_fields`: where the value goes in a new record
    /// @param optionsFrom where the choices come from in the connected account, or null
    public record ResourceSetting(
            FormField field, String target, @Nullable ListSource optionsFrom) {}

    /// A call that reads from the account.
    ///
    /// @param url absolute, or a path below the API's base URL
    /// @param body of a POST; null = none
    /// @param headers of this call only
    public record Request(
            String method, Template url, @Nullable Template body, Map<String, String> headers) {
        public Request {
            headers = Map.copyOf(headers);
        }
    }

    /// A list read from the account. Paths are dotted member names, `[]` after a list flattens it,
    /// `$` is the root. Where the path leads to an object its members are the entries, and `$key`
    /// is an entry's name.
    ///
    /// @param paging null = the answer holds everything
    /// @param inner what an entry holds where it is a group; null = entries are choices
    public record ListSource(
            Request request,
            String listPath,
            String idPath,
            String labelPath,
            @Nullable Paging paging,
            @Nullable InnerList inner) {
        /// A list whose entries are choices, or custom fields.
        public ListSource(
                Request request,
                String listPath,
                String idPath,
                String labelPath,
                @Nullable Paging paging) {
            this(request, listPath, idPath, labelPath, paging, null);
        }
    }

    /// The choices within one entry of a list; paths as there.
    public record InnerList(String listPath, String idPath, String labelPath) {}

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

    /// @param typePath null where the account says nothing, like the next
    /// @param where keep only entries whose member equals the value; null = all
    /// @param finder where the field stands in a record; null = unknown
    public record CustomFieldSource(
            FieldOrigin origin,
            @Nullable String typePath,
            @Nullable String descriptionPath,
            @Nullable Condition where,
            @Nullable Finder finder) {}

    /// Where the entries come from that describe custom fields.
    public sealed interface FieldOrigin {
        String idPath();

        String labelPath();

        /// A list of definitions in the account.
        record Listed(ListSource list) implements FieldOrigin {
            @Override
            public String idPath() {
                return list.idPath();
            }

            @Override
            public String labelPath() {
                return list.labelPath();
            }
        }

        /// The fields that a record happens to have.
        ///
        /// @param path of the list or object in the record, as in [ListSource]
        record Sampled(String path, String idPath, String labelPath) implements FieldOrigin {}
    }

    /// A condition on one member.
    ///
    /// @param value the member equals it or, being a list, contains it; `cust*` = begins with it
    public record Condition(String path, String value) {}

    /// Where a record of the resource can be looked at.
    ///
    /// @param list answers at least one record, where the account has any
    /// @param listPath where they stand, as in [ListSource]
    /// @param idPath of the id in a listed record that is only part of what `record` answers; null
    /// = lists hold whole records
    /// @param record answers the one of `{resource_id}`; null = none can be picked
    /// @param recordPath where it stands in that answer
    public record Sample(
            Request list,
            String listPath,
            @Nullable String idPath,
            @Nullable Request record,
            String recordPath) {}
}
