package dev.strongroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.PathAllowance;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import dev.strongroom.connector.ResourceSupport.Sample;
import dev.strongroom.resource.AccountReader;
import dev.strongroom.resource.CustomField;
import dev.strongroom.resource.RecordSchema;
import dev.strongroom.vault.DataAccess.Permitted;
import dev.strongroom.vault.RecentReads.Weighed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the resources of a connection look like in the connected account: custom fields, schema and
/// example (vault-behaviour.md c.10). All of it is read live, and kept for a moment.
public final class Resources {
    /// A record is somebody's data: kept just long enough for the calls that one page makes.
    private static final Duration KEEP_RECORD = Duration.ofSeconds(10);

    private static final Duration KEEP_FIELDS = Duration.ofSeconds(60);
    private static final int LONGEST_ID = 200;

    private final Directory directory;
    private final DataAccess access;
    private final AccountReader reader;
    private final RecentReads recent;

    public Resources(VaultTools tools, DataAccess access, AccountReader reader) {
        directory = tools.directory();
        recent = new RecentReads(tools.clock());
        this.access = access;
        this.reader = reader;
    }

    /// A custom field with the value it has in a record.
    ///
    /// @param finder the JSONPath of its value in a record; null = unknown
    /// @param value a JSON null where the record has none; null where there was no record to look
    ///     at
    public record Found(
            String id,
            String name,
            @Nullable String description,
            @Nullable String finder,
            @Nullable JsonNode value) {}

    /// A record of the account.
    ///
    /// @param record null where the account has none
    public record Example(ResourceSupport resource, @Nullable ObjectNode record) {}

    /// A record of the resource as the service answers it, read from the connected account; the
    /// same one for some seconds. Do not change it.
    ///
    /// @param resourceId which record; null = whichever the service names first
    /// @return empty if the account has no such record, or the connector file names no place to
    ///     look
    /// @throws VaultException if the data may not be read, or the id cannot be one
    /// @throws RefreshFailedException if there are no fresh credentials
    /// @throws DownstreamException if the provider does not give it
    public Optional<JsonNode> sample(
            ConnectionKey key, String resource, @Nullable String resourceId) {
        return support(key, resource)
                .map(ResourceSupport::sample)
                .flatMap(
                        sample ->
                                record(access.permit(key, resource), resource, sample, resourceId))
                .map(Function.identity());
    }

    /// The account's custom fields, in the service's order.
    ///
    /// @throws VaultException like [#sample], and if custom fields are not known for the resource
    public List<Found> customFields(
            ConnectionKey key, String resource, @Nullable String resourceId) {
        ResourceSupport support = required(key, resource);
        CustomFieldSource source = support.customFields();
        if (source == null) {
            throw VaultException.noResource(resource);
        }
        Permitted permitted = access.permit(key, resource);
        Optional<ObjectNode> record = looked(permitted, support, source, resourceId);
        Fields fields =
                source.origin() instanceof FieldOrigin.Listed
                        ? listed(permitted, resource, source)
                        : new Fields(fields(permitted, source, record.orElse(null)));
        PathAllowance allowance = PathAllowance.ofRequest();
        return fields.all().stream()
                .map(field -> found(field, record.orElse(null), allowance))
                .toList();
    }

    private static Found found(
            CustomField field, @Nullable ObjectNode record, PathAllowance allowance) {
        return new Found(
                field.id(),
                field.name(),
                field.description(),
                field.finder(),
                record == null || field.finder() == null ? null : value(field, record, allowance));
    }

    private record Fields(List<CustomField> all) {}

    private Fields listed(Permitted permitted, String resource, CustomFieldSource source) {
        return recent.get(
                key(permitted, resource, "custom_fields"),
                Fields.class,
                KEEP_FIELDS,
                () -> {
                    var fields = new Fields(fields(permitted, source, null));
                    return new Weighed(
                            fields, 100 + fields.all().stream().mapToLong(Resources::weight).sum());
                });
    }

    private List<CustomField> fields(
            Permitted permitted, CustomFieldSource source, @Nullable JsonNode record) {
        return access.read(permitted, account -> reader.customFields(account, source, record));
    }

    private static long weight(CustomField field) {
        String description = field.description();
        String finder = field.finder();
        return 64
                + Weight.of(field.id())
                + Weight.of(field.name())
                + (finder == null ? 0 : Weight.of(finder))
                + (description == null ? 0 : Weight.of(description));
    }

    /// Values are an extra where nobody asked for a certain record: without them the list still
    /// says which fields there are.
    private Optional<ObjectNode> looked(
            Permitted permitted,
            ResourceSupport support,
            CustomFieldSource source,
            @Nullable String resourceId) {
        Sample sample = support.sample();
        if (sample == null) {
            requireNoId(resourceId);
            return Optional.empty();
        }
        boolean needed = resourceId != null || source.origin() instanceof FieldOrigin.Sampled;
        try {
            return record(permitted, support.resource(), sample, resourceId);
        } catch (DownstreamException e) {
            if (needed || e.kind() == DownstreamException.Kind.CROWDED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static JsonNode value(CustomField field, ObjectNode record, PathAllowance allowance) {
        JsonNode value = field.value(record, allowance);
        return value == null ? record.nullNode() : value;
    }

    /// The JSON Schema of the resource's records, by what one of them shows; without properties
    /// where the account has none.
    ///
    /// @throws VaultException like [#sample], and if there is no place to look
    public ObjectNode schema(ConnectionKey key, String resource) {
        ObjectNode record = example(key, resource).record();
        return RecordSchema.of(record == null ? JsonNodeFactory.instance.objectNode() : record);
    }

    /// @throws VaultException like [#sample], and if there is no place to look
    public Example example(ConnectionKey key, String resource) {
        ResourceSupport support = required(key, resource);
        Sample sample = support.sample();
        if (sample == null) {
            throw VaultException.noResource(resource);
        }
        return new Example(
                support, record(access.permit(key, resource), resource, sample, null).orElse(null));
    }

    private record Looked(Optional<ObjectNode> record) {}

    private Optional<ObjectNode> record(
            Permitted permitted, String resource, Sample sample, @Nullable String id) {
        if (id != null) {
            requireUsable(id, sample);
        }
        return recent.get(
                        key(permitted, resource, id == null ? "record" : "record/" + id),
                        Looked.class,
                        KEEP_RECORD,
                        () -> {
                            var looked =
                                    new Looked(
                                            access.read(
                                                    permitted,
                                                    account -> reader.record(account, sample, id)));
                            long weight = looked.record().map(Weight::of).orElse(0L);
                            return new Weighed(looked, 100 + weight);
                        })
                .record();
    }

    private static RecentReads.Key key(Permitted permitted, String resource, String part) {
        return new RecentReads.Key(permitted.connection(), resource + "/" + part);
    }

    /// The id is percent-encoded in the address. What some servers decode twice, or take for a step
    /// in the path, is no id of any service.
    private static void requireUsable(String id, Sample sample) {
        if (sample.record() == null) {
            requireNoId(id);
        }
        boolean odd =
                id.isBlank()
                        || id.length() > LONGEST_ID
                        || id.equals(".")
                        || id.equals("..")
                        || id.chars()
                                .anyMatch(
                                        c ->
                                                c == '/'
                                                        || c == '\\'
                                                        || Character.isISOControl(c)
                                                        || Character.isSurrogate((char) c));
        if (odd) {
            throw new VaultException(
                    VaultException.Kind.INVALID_REQUEST,
                    "Query parameter resource_id cannot be the id of a record");
        }
    }

    private static void requireNoId(@Nullable String id) {
        if (id != null) {
            throw new VaultException(
                    VaultException.Kind.INVALID_REQUEST,
                    "Query parameter resource_id cannot be used here: this resource of the"
                            + " connector has no call that reads one record");
        }
    }

    private ResourceSupport required(ConnectionKey key, String resource) {
        return support(key, resource).orElseThrow(() -> VaultException.noResource(resource));
    }

    private Optional<ResourceSupport> support(ConnectionKey key, String resource) {
        Connector connector = directory.find(key).connector();
        return connector.resource(key.unifiedApi(), resource);
    }
}
