package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.connector.FieldChoices;
import dev.strongroom.connector.FieldChoices.Group;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.ResourceSetting;
import dev.strongroom.connector.SettingRules;
import dev.strongroom.resource.AccountReader;
import dev.strongroom.resource.Choice;
import dev.strongroom.vault.DataAccess.Permitted;
import dev.strongroom.vault.Directory.Place;
import dev.strongroom.vault.RecentReads.Weighed;
import dev.strongroom.vault.VaultException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a consumer chooses to be in new records of a resource (vault-behaviour.md c.9). Choices
/// that live in the connected account are read from there, and kept for a minute.
public final class ResourceSettings {
    private static final Duration KEEP = Duration.ofSeconds(60);

    private final Directory directory;
    private final ConnectionWriter writer;
    private final Connections connections;
    private final DataAccess access;
    private final AccountReader reader;
    private final RecentReads recent;

    public ResourceSettings(
            VaultTools tools, Connections connections, DataAccess access, AccountReader reader) {
        directory = tools.directory();
        writer = tools.writer();
        recent = new RecentReads(tools.clock());
        this.connections = connections;
        this.access = access;
        this.reader = reader;
    }

    /// The form of one resource.
    public record Form(ConnectionView view, List<Item> items) {
        public Form {
            items = List.copyOf(items);
        }
    }

    /// @param field with the choices of the account
    /// @param target `resource` or `custom_fields`
    /// @param value as chosen; null = none
    public record Item(FormField field, String target, @Nullable Object value) {}

    /// What a consumer chooses.
    ///
    /// @param value text, number, boolean or a list of these; null or empty = nothing any more
    public record Default(String id, @Nullable Object value) {}

    /// @throws VaultException if the resource has no settings; where choices live in the account,
    /// also if its data may not be read
    /// @throws RefreshFailedException if there are no fresh credentials to read them with
    /// @throws DownstreamException if the provider does not give them
    public Form form(ConnectionKey key, String resource) {
        List<ResourceSetting> settings = settings(key, resource);
        boolean live = settings.stream().anyMatch(one -> one.optionsFrom() != null);
        Permitted permitted = live ? access.permit(key) : null;
        ConnectionView view = permitted == null ? connections.find(key) : permitted.view();
        Map<String, Object> values = values(view.connection(), resource);
        return new Form(
                view,
                settings.stream()
                        .map(
                                one ->
                                        new Item(
                                                permitted == null
                                                        ? one.field()
                                                        : filled(permitted, resource, one),
                                                one.target(),
                                                values.get(one.field().id())))
                        .toList());
    }

    /// Changes the defaults of one resource; what is not named stays.
    ///
    /// @throws VaultException if there is no connection, or a value is wrong; nothing is changed
    public ConnectionView save(ConnectionKey key, String resource, List<Default> defaults) {
        Map<String, ResourceSetting> settings = new LinkedHashMap<>();
        settings(key, resource).forEach(one -> settings.put(one.field().id(), one));
        Connection current = connections.find(key).connection();
        if (current == null) {
            throw VaultException.noConnection(key);
        }
        Map<String, @Nullable Map<String, Object>> changes = new LinkedHashMap<>();
        for (Default one : defaults) {
            ResourceSetting setting = settings.get(one.id());
            if (setting == null) {
                throw invalid("The resource " + resource + " has no setting " + one.id());
            }
            changes.put(one.id(), entry(key, resource, setting, one.value()));
        }
        Place place = directory.find(key);
        var kept = new LinkedHashMap<String, @Nullable Object>(values(current, resource));
        changes.forEach((id, entry) -> kept.put(id, entry == null ? null : entry.get("value")));
        List<FormField> form = new ArrayList<>();
        for (ResourceSetting one : settings.values()) {
            boolean read = clashing(one, kept, changes.keySet());
            form.add(read ? filled(access.permit(key), resource, one) : one.field());
        }
        var edit =
                Edit.of(
                        Cause.EDITED,
                        it ->
                                agreeing(
                                        edited(it, resource, changes),
                                        resource,
                                        form,
                                        changes.keySet()));
        if (writer.change(place, key, edit).isEmpty()) {
            throw VaultException.noConnection(key);
        }
        return connections.find(key);
    }

    /// Whether its choices in the account matter: it has a value, and that or what decides changes.
    private static boolean clashing(
            ResourceSetting setting, Map<String, ?> kept, Set<String> changed) {
        FormField field = setting.field();
        String decider = field.choices().decider();
        return decider != null
                && !field.rules().allowCustomValues()
                && kept.get(field.id()) != null
                && (changed.contains(field.id()) || changed.contains(decider));
    }

    private static Connection agreeing(
            Connection edited, String resource, List<FormField> form, Set<String> changed) {
        var problems = SettingRules.clashes(form, values(edited, resource), changed);
        if (!problems.isEmpty()) {
            throw invalid(problems.getFirst().message());
        }
        return edited;
    }

    /// Null where nothing is to be kept.
    private @Nullable Map<String, Object> entry(
            ConnectionKey key, String resource, ResourceSetting setting, @Nullable Object value) {
        if (value == null || value.equals("") || value.equals(List.of())) {
            return null;
        }
        boolean listed =
                setting.optionsFrom() != null && !setting.field().rules().allowCustomValues();
        FormField field = listed ? filled(access.permit(key), resource, setting) : setting.field();
        String fault = SettingRules.fault(field, value);
        if (fault != null) {
            throw invalid(field.label() + " " + fault);
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("target", setting.target());
        entry.put("id", field.id());
        entry.put("value", value);
        return entry;
    }

    private static Connection edited(
            Connection current,
            String resource,
            Map<String, @Nullable Map<String, Object>> changes) {
        var document = new ArrayList<Object>();
        var defaults = new ArrayList<Object>();
        for (Object one : Json.array(current.attributes().configuration().text())) {
            if (one instanceof Map<?, ?> entry && resource.equals(entry.get("resource"))) {
                keep(entry, changes, defaults);
            } else {
                document.add(one);
            }
        }
        changes.values().stream().filter(it -> it != null).forEach(defaults::add);
        if (!defaults.isEmpty()) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("resource", resource);
            entry.put("defaults", defaults);
            document.add(entry);
        }
        JsonText text = Json.text(document);
        return text.equals(current.attributes().configuration())
                ? current
                : current.withAttributes(current.attributes().withConfiguration(text));
    }

    private static void keep(Map<?, ?> entry, Map<String, ?> changes, List<Object> defaults) {
        if (entry.get("defaults") instanceof List<?> list) {
            for (Object one : list) {
                if (!(one instanceof Map<?, ?> known)
                        || !changes.containsKey(String.valueOf(known.get("id")))) {
                    defaults.add(one);
                }
            }
        }
    }

    private List<ResourceSetting> settings(ConnectionKey key, String resource) {
        return directory
                .find(key)
                .connector()
                .resource(key.unifiedApi(), resource)
                .map(ResourceSupport::settings)
                .filter(settings -> !settings.isEmpty())
                .orElseThrow(() -> VaultException.noResource(resource));
    }

    private static Map<String, Object> values(@Nullable Connection connection, String resource) {
        var values = new LinkedHashMap<String, Object>();
        if (connection == null) {
            return values;
        }
        for (Object one : Json.array(connection.attributes().configuration().text())) {
            if (one instanceof Map<?, ?> entry
                    && resource.equals(entry.get("resource"))
                    && entry.get("defaults") instanceof List<?> list) {
                list.forEach(it -> take(it, values));
            }
        }
        return values;
    }

    private static void take(@Nullable Object one, Map<String, Object> values) {
        if (one instanceof Map<?, ?> entry && entry.get("value") != null) {
            values.put(String.valueOf(entry.get("id")), entry.get("value"));
        }
    }

    private record Options(List<Choice> all) {}

    private FormField filled(Permitted permitted, String resource, ResourceSetting setting) {
        ListSource source = setting.optionsFrom();
        if (source == null) {
            return setting.field();
        }
        var key =
                new RecentReads.Key(permitted.connection(), resource + "/" + setting.field().id());
        Options options =
                recent.get(key, Options.class, KEEP, () -> weighed(read(permitted, source)));
        FormField field = setting.field();
        String decider = field.choices().decider();
        return field.withChoices(
                source.inner() == null
                        ? new FieldChoices(options(options.all()), List.of(), decider)
                        : new FieldChoices(List.of(), groups(options.all()), decider));
    }

    private Options read(Permitted permitted, ListSource source) {
        return new Options(access.read(permitted, account -> reader.choices(account, source)));
    }

    private static List<Group> groups(List<Choice> choices) {
        return choices.stream()
                .map(it -> new Group(it.id(), it.label(), options(it.inner())))
                .toList();
    }

    private static List<FormField.Option> options(List<Choice> choices) {
        return choices.stream().map(it -> new FormField.Option(it.label(), it.id())).toList();
    }

    private static Weighed weighed(Options options) {
        return new Weighed(options, weight(options.all()));
    }

    private static long weight(List<Choice> choices) {
        return choices.stream()
                .mapToLong(
                        it -> 64 + Weight.of(it.label()) + Weight.of(it.id()) + weight(it.inner()))
                .sum();
    }

    private static VaultException invalid(String message) {
        return new VaultException(Kind.INVALID_REQUEST, message);
    }
}
