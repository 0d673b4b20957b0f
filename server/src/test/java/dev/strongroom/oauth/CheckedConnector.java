package dev.strongroom.oauth;

import dev.strongroom.connection.AuthType;
import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.CredentialPlacement.Bearer;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.Template;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A connector, ordinary but for what a test changes.
final class CheckedConnector {
    private final String baseUrl;
    List<CredentialPlacement> placements = List.of(new Bearer());
    String path = "/me";
    @Nullable String body;
    @Nullable String okPath;
    Map<String, Template> headers = Map.of();
    ApiAccess.@Nullable ClientCertificate certificate;

    /// @param baseUrl of the service
    CheckedConnector(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Connector build() {
        return build(
                baseUrl,
                new ApiAccess.Verification(
                        body == null ? "GET" : "POST", Template.of(path), body, okPath));
    }

    Connector build(String url, ApiAccess.@Nullable Verification call) {
        return new Connector(
                "acme",
                new Connector.Profile(
                        "Acme", "Anvils", "https://a.example", Connector.Status.LIVE, "#102030"),
                List.of(new Connector.ApiSupport("crm", List.of())),
                new AuthScheme.ApiKey("api_key", AuthType.API_KEY),
                List.of(field("region", "[a-z]+", false), field("password", ".+", true)),
                new ApiAccess(
                        Template.of(url),
                        List.of(),
                        placements,
                        headers,
                        Map.of("v", Template.of("1")),
                        call,
                        certificate,
                        List.of()),
                List.of(),
                null,
                List.of(),
                List.of());
    }

    private FormField field(String id, String pattern, boolean secret) {
        return new FormField(
                id,
                id,
                secret ? FormField.FieldType.PASSWORD : FormField.FieldType.TEXT,
                FormField.Text.NONE,
                new FormField.Rules(false, secret, false, false, false, false),
                Pattern.compile(pattern),
                null,
                List.of());
    }
}
