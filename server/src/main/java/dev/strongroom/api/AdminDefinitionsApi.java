package dev.strongroom.api;

import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.DefinitionRegistry;
import dev.strongroom.vault.Registered;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/strongroom/admin/applications/{application_id}/mappings` and `.../data-scopes`.
public final class AdminDefinitionsApi {
    private static final String WILDCARD = "*";
    private static final String ENABLED = "enabled";
    private static final String RESOURCES = "resources";

    private final AdminAuthentication authentication;
    private final DefinitionRegistry definitions;

    public AdminDefinitionsApi(AdminAuthentication authentication, DefinitionRegistry definitions) {
        this.authentication = authentication;
        this.definitions = definitions;
    }

    public Response listMappings(Request request) {
        authentication.caller(request);
        return AdminJson.list(definitions.mappings(application(request)), AdminJson::mapping);
    }

    public Response getMapping(Request request) {
        authentication.caller(request);
        return answer(definitions.mapping(application(request), mappingId(request)));
    }

    public Response putMapping(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of("label", "description", "required", "custom_field"));
        var members = new Members(body);
        String key = request.pathParam("key");
        DefinitionRegistry.checkName(
                request.pathParam("unified_api"), request.pathParam("resource"), key);
        var wanted =
                new MappingDefinition(
                        request.pathParam("unified_api"),
                        request.pathParam("resource"),
                        key,
                        members.text("label", key),
                        members.textOrNull("description", null),
                        members.flag("required", false),
                        members.flag("custom_field", false));
        Registered.Mapping saved = definitions.put(application(request), wanted);
        note(admin, request, "mapping " + wanted.id() + " saved");
        return answer(saved);
    }

    public Response removeMapping(Request request) {
        String admin = authentication.caller(request);
        definitions.remove(application(request), mappingId(request));
        note(admin, request, "mapping " + mappingId(request) + " removed");
        return Response.of(204);
    }

    public Response getDataScopes(Request request) {
        authentication.caller(request);
        return answer(definitions.dataScopes(application(request)));
    }

    public Response putDataScopes(Request request) {
        String admin = authentication.caller(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(ENABLED, RESOURCES));
        boolean enabled = new Members(body).flag(ENABLED, false);
        ScopedFields fields = fields(body.members().get(RESOURCES));
        // An empty body must not switch consent off.
        if (!body.members().containsKey(ENABLED)) {
            throw ApiException.invalid("Property " + ENABLED + " is missing");
        }
        var wanted = new DataScopes(enabled, 0, fields);
        Registered.App saved = definitions.setDataScopes(application(request), wanted);
        note(admin, request, "data scopes changed");
        return answer(saved);
    }

    private static ScopedFields fields(@Nullable Object resources) {
        if (WILDCARD.equals(resources)) {
            return ScopedFields.EVERYTHING;
        }
        var read = new LinkedHashMap<String, Map<String, ScopedFields.Access>>();
        members(resources == null ? Map.of() : resources, RESOURCES)
                .forEach(
                        (resource, paths) -> {
                            String at = RESOURCES + "." + resource;
                            var accesses = new LinkedHashMap<String, ScopedFields.Access>();
                            members(paths, at)
                                    .forEach(
                                            (path, access) ->
                                                    accesses.put(
                                                            path, access(access, at + "." + path)));
                            read.put(resource, accesses);
                        });
        return new ScopedFields(false, read);
    }

    private static ScopedFields.Access access(@Nullable Object value, String path) {
        Map<String, @Nullable Object> flags = members(value, path);
        boolean sound =
                Set.of("read", "write").containsAll(flags.keySet())
                        && flags.values().stream().allMatch(Boolean.class::isInstance);
        if (!sound) {
            throw ApiException.invalid(
                    "Property " + path + " must be {read: true or false, write: true or false}");
        }
        return new ScopedFields.Access(
                Boolean.TRUE.equals(flags.get("read")), Boolean.TRUE.equals(flags.get("write")));
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            throw ApiException.invalid(
                    "Property "
                            + path
                            + (path.equals(RESOURCES)
                                    ? " must be \"*\" or an object"
                                    : " must be an object"));
        }
        var members = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        return members;
    }

    private static Response answer(Registered.Mapping mapping) {
        return Envelope.ok(json -> AdminJson.mapping(json, mapping));
    }

    private static Response answer(Registered.App owner) {
        return Envelope.ok(json -> AdminJson.dataScopes(json, owner));
    }

    private void note(String admin, Request request, String what) {
        authentication.changed(admin, "application " + application(request) + ": " + what);
    }

    private static String mappingId(Request request) {
        return request.pathParam("unified_api")
                + "+"
                + request.pathParam("resource")
                + "+"
                + request.pathParam("key");
    }

    private static String application(Request request) {
        return request.pathParam("application_id");
    }
}
