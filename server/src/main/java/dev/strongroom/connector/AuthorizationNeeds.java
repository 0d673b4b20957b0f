package dev.strongroom.connector;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Which fields a consumer must fill in before being sent to the service: those that the
/// authorization and token requests are made of.
final class AuthorizationNeeds {
    private AuthorizationNeeds() {}

    static Set<String> of(AuthScheme auth, List<FormField> fields) {
        var needed = new LinkedHashSet<String>();
        if (auth instanceof OAuth2 oauth) {
            Set<String> used = usedBy(oauth);
            for (FormField field : fields) {
                boolean theirs = !field.rules().captured() && field.defaultValue() == null;
                if (theirs && field.rules().required() && used.contains(field.id())) {
                    needed.add(field.id());
                }
            }
        }
        return needed;
    }

    private static Set<String> usedBy(OAuth2 oauth) {
        var used = new LinkedHashSet<String>();
        var request = oauth.authorization();
        if (request != null) {
            add(used, Stream.of(request.url()));
            add(used, request.parameters().values().stream());
            add(used, request.defaultScopes().stream().map(Template::of));
        }
        add(used, Stream.of(oauth.token().url()));
        add(used, oauth.token().parameters().values().stream());
        if (oauth.clientSource() == OAuth2.ClientSource.CONNECTION) {
            used.add("client_id");
            used.add("client_secret");
        }
        return used;
    }

    private static void add(Set<String> used, Stream<Template> templates) {
        templates
                .flatMap(template -> template.placeholders().stream())
                .filter(placeholder -> placeholder.fallback() == null)
                .forEach(placeholder -> used.add(placeholder.name()));
    }
}
