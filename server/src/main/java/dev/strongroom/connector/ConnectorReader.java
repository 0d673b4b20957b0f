package dev.strongroom.connector;

import dev.strongroom.connector.Connector.ApiSupport;
import dev.strongroom.connector.Connector.Profile;
import dev.strongroom.connector.Connector.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns the text of one connector file into a [Connector], or tells everything that is wrong.
final class ConnectorReader {
    private ConnectorReader() {}

    /// @param file name for messages, `salesforce.yaml`
    /// @param id what the file must say it is
    /// @throws ConnectorFileException if the file cannot be used
    static Connector read(String file, String id, String text) {
        YamlDocument document = YamlDocument.parse(file, text);
        var root = new Section(document, "", document.root());
        checkId(root, id);
        Profile profile = profile(root);
        AuthScheme auth =
                root.required("auth")
                        ? AuthReader.read(root.section("auth"))
                        : new AuthScheme.None();
        Set<String> captured = captured(auth);
        List<FormField> fields = FieldReader.read(root, "fields", captured);
        boolean reachable = root.required("api");
        ApiAccess access =
                reachable ? AccessReader.read(root.section("api"), auth) : AccessReader.NOWHERE;
        List<ApiSupport> apis = apis(root);
        List<ResourceSupport> resources = ResourceReader.read(root);
        String company = root.textOrNull("company_setting");
        List<String> targets = root.texts("migration_targets");
        Set<String> needed = new LinkedHashSet<>(root.texts("required_for_authorization"));
        root.end();
        document.failOnProblems();
        needed.addAll(AuthorizationNeeds.of(auth, fields));
        var connector =
                new Connector(
                        id,
                        profile,
                        apis,
                        auth,
                        fields,
                        access,
                        resources,
                        company,
                        List.copyOf(needed),
                        targets);
        new ConnectorChecks(document, connector).run();
        document.failOnProblems();
        return connector;
    }

    private static void checkId(Section root, String id) {
        String written = root.text("id");
        if (!written.isEmpty() && !written.equals(id)) {
            root.problem("id", "must be the name of the file, " + id);
        }
        if (!Connector.ID.matcher(id).matches()) {
            root.problem("id", "must be small letters, digits and single hyphens");
        }
    }

    private static Set<String> captured(AuthScheme auth) {
        return auth instanceof OAuth2 oauth
                ? oauth.captures().stream().map(OAuth2.Capture::setting).collect(Collectors.toSet())
                : Set.of();
    }

    private static Profile profile(Section root) {
        return new Profile(
                root.text("name"),
                root.text("tag_line"),
                root.text("website"),
                root.choice("status", Status.class, Status.LIVE),
                root.text("brand_color"));
    }

    private static List<ApiSupport> apis(Section root) {
        root.required("unified_apis");
        return root.entries(
                "unified_apis",
                text -> new ApiSupport(text, List.of()),
                section -> {
                    var api = new ApiSupport(section.text("id"), section.texts("scopes"));
                    section.end();
                    return api;
                });
    }
}
