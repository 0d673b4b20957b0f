package dev.strongroom.connector;

import dev.strongroom.connector.OAuth2.CaptureSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What must hold between the parts of a connector beyond each being well formed.
final class ConnectorChecks {
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Pattern SETTING = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> RESERVED =
            Set.of(
                    "access_token",
                    "refresh_token",
                    "token",
                    "code",
                    "redirect_uri",
                    "assertion",
                    ResourceSupport.RESOURCE_ID);

    private final YamlDocument document;
    private final Connector connector;
    private final UrlChecks urls;

    ConnectorChecks(YamlDocument document, Connector connector) {
        this.document = document;
        this.connector = connector;
        this.urls = new UrlChecks(document, connector);
    }

    void run() {
        profile();
        fields();
        connector.captures().forEach(capture -> settingId("auth.capture", capture.setting()));
        switch (connector.auth()) {
            case OAuth2 oauth -> oauth2(oauth);
            case AuthScheme.ApiKey key -> apiKey(key);
            case AuthScheme.TokenExchange exchange -> token(exchange.request());
            case AuthScheme.SignedRequest signed ->
                    new SigningChecks(document, connector).run(signed.recipe());
            case AuthScheme.OAuth1 oauth -> oauth1(oauth);
            case AuthScheme.WsSecurity security -> {
                value("auth.username", security.username(), Set.of());
                value("auth.password", security.password(), Set.of());
            }
            case AuthScheme.Basic basic -> {}
            case AuthScheme.None none -> {}
        }
        access(connector.access());
        connector.resources().forEach(new ResourceChecks(document, connector)::run);
        references();
    }

    private void profile() {
        if (!COLOR.matcher(connector.profile().brandColor()).matches()) {
            document.problem("brand_color", "must read #rrggbb");
        }
        urls.check("website", Template.of(connector.profile().website()), Set.of());
        var seen = new HashSet<String>();
        List<Connector.ApiSupport> apis = connector.apis();
        for (int i = 0; i < apis.size(); i++) {
            String api = apis.get(i).id();
            if (!UnifiedApis.NAMES.contains(api)) {
                document.problem(
                        "unified_apis[" + i + "]",
                        "is no unified API: " + api + NearMiss.hint(api, UnifiedApis.NAMES));
            }
            if (!seen.add(api)) {
                document.problem("unified_apis[" + i + "]", "is listed twice");
            }
        }
        if (apis.isEmpty()) {
            document.problem("unified_apis", "must name at least one");
        }
    }

    private void fields() {
        List<FormField> form = connector.fields();
        for (int i = 0; i < form.size(); i++) {
            String id = form.get(i).id();
            settingId("fields", id);
            new FieldChecks(document, "fields." + id, form.get(i)).run(form.subList(0, i), false);
        }
    }

    private void settingId(String parent, String id) {
        if (!SETTING.matcher(id).matches()) {
            document.problem(parent + "." + id, "must be named in snake_case");
        }
        if (RESERVED.contains(id)) {
            document.problem(parent + "." + id, "has a name that means something else");
        }
    }

    private void apiKey(AuthScheme.ApiKey key) {
        var field = connector.field(key.keyField());
        if (field.isEmpty()) {
            document.problem("auth.field", "names no field: " + key.keyField());
        } else if (!field.get().sensitive()) {
            document.problem("fields." + key.keyField(), "holds the key and must be sensitive");
        }
    }

    private void oauth1(AuthScheme.OAuth1 oauth) {
        value("auth.consumer_key", oauth.consumerKey(), Set.of());
        value("auth.consumer_secret", oauth.consumerSecret(), Set.of());
        value("auth.token", oauth.token(), Set.of());
        value("auth.token_secret", oauth.tokenSecret(), Set.of());
        value("auth.realm", oauth.realm(), Set.of());
    }

    private void oauth2(OAuth2 oauth) {
        var authorize = oauth.authorization();
        if (authorize != null) {
            urls.check("auth.authorize.url", authorize.url(), Set.of());
            urls.check("auth.authorize.issuer", authorize.issuer(), Set.of());
            values("auth.authorize.params", authorize.parameters(), Set.of("client_id"));
            for (int i = 0; i < authorize.defaultScopes().size(); i++) {
                Template scope = Template.of(authorize.defaultScopes().get(i));
                value("auth.scopes[" + i + "]", scope, Set.of());
            }
        }
        token(oauth.token());
        var revoke = oauth.revocation();
        if (revoke != null) {
            var tokens = Set.of("token", "access_token", "refresh_token", "client_id");
            urls.check("auth.revoke.url", revoke.url(), tokens);
            values("auth.revoke.params", revoke.parameters(), tokens);
        }
        for (OAuth2.Capture capture : oauth.captures()) {
            if (capture.source() instanceof CaptureSource.ApiCall call) {
                String path = "auth.capture." + capture.setting() + ".call";
                urls.check(path, call.url(), Set.of("access_token"));
                value(path, call.body(), Set.of("access_token"));
            }
        }
        if (oauth.clientSource() == OAuth2.ClientSource.CONNECTION
                && connector.field("client_id").isEmpty()) {
            document.problem("auth.client", "needs a field client_id when it is connection");
        }
    }

    private void token(OAuth2.TokenRequest request) {
        var given =
                Set.of(
                        "client_id",
                        "client_secret",
                        "code",
                        "redirect_uri",
                        "refresh_token",
                        "access_token",
                        "assertion");
        urls.check("auth.token.url", request.url(), Set.of());
        urls.check("auth.token.refresh_url", request.refreshUrl(), Set.of());
        values("auth.token.params", request.parameters(), given);
        values("auth.token.refresh_params", request.refreshParameters(), given);
        values("auth.token.headers", request.headers(), given);
    }

    private void access(ApiAccess access) {
        urls.check("api.base_url", access.baseUrl(), Set.of());
        if (access.baseUrl().toString().endsWith("/")) {
            document.problem("api.base_url", "must not end with a slash");
        }
        for (Template host : access.hosts()) {
            urls.check("api.hosts", host, Set.of());
        }
        values("api.headers", access.headers(), Set.of());
        values("api.query", access.query(), Set.of());
        if (access.verification() != null) {
            urls.check("api.verify", access.verification().url(), Set.of());
        }
        new PlacementChecks(document, connector).run();
        var certificate = access.clientCertificate();
        if (certificate != null) {
            named("api.client_certificate.certificate_field", certificate.certificateField());
            named("api.client_certificate.private_key_field", certificate.privateKeyField());
        }
    }

    private void references() {
        if (connector.companySetting() != null) {
            named("company_setting", connector.companySetting());
        }
        for (String id : connector.requiredForAuthorization()) {
            if (connector.field(id).isEmpty()) {
                document.problem("required_for_authorization", "names no field: " + id);
            }
        }
    }

    private void named(String path, String setting) {
        if (!connector.declares(setting)) {
            document.problem(path, "names neither a field nor a captured value: " + setting);
        }
    }

    private void values(String path, Map<String, Template> templates, Set<String> given) {
        templates.forEach((name, template) -> value(path + "." + name, template, given));
    }

    private void value(String path, @Nullable Template template, Set<String> given) {
        if (template != null) {
            urls.declared(path, template, given);
        }
    }
}
