package dev.strongroom.api;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.Connector.ApiSupport;
import dev.strongroom.connector.ConnectorScopes;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ClientAuthentication;
import dev.strongroom.connector.UnifiedApis;
import java.util.List;
import java.util.function.Predicate;

/// Tells an application owner what to register at a service.
final class OAuthClientGuide {
    private final Connector connector;
    private final Urls urls;
    private final String name;
    private final Markdown guide = new Markdown();

    /// @param connector one whose OAuth client belongs to the integration
    OAuthClientGuide(Connector connector, Urls urls) {
        this.connector = connector;
        this.urls = urls;
        name = Markdown.escaped(connector.profile().name());
    }

    String text() {
        OAuth2 oauth = (OAuth2) connector.auth();
        guide.title("OAuth client for " + name)
                .paragraph(
                        "Connections to "
                                + name
                                + " use an OAuth client of yours. Register one at the service ("
                                + Markdown.code(connector.profile().website())
                                + ") and put it into the integration.");
        if (oauth.grant() == OAuthGrantType.AUTHORIZATION_CODE) {
            guide.section("Redirect URI")
                    .paragraph("Register exactly this one:")
                    .paragraph("    " + urls.callback());
        }
        writeScopes();
        writeClient(oauth.token().clientAuthentication());
        return guide.text();
    }

    private void writeScopes() {
        guide.section("Scopes");
        if (ConnectorScopes.of(connector).isEmpty()) {
            guide.paragraph("None are asked for, unless the integration names some.");
            return;
        }
        guide.paragraph("The client needs these, unless the integration names others.");
        List<List<String>> each =
                connector.apis().stream().map(api -> ConnectorScopes.in(connector, api)).toList();
        if (each.stream().distinct().count() == 1) {
            writeScopes(each.getFirst());
        } else {
            connector.apis().forEach(this::writeScopes);
        }
        if (ConnectorScopes.of(connector).keySet().stream().anyMatch(it -> it.contains("{"))) {
            guide.paragraph("What stands in braces is a setting of the connection.");
        }
    }

    private void writeScopes(ApiSupport api) {
        List<String> scopes = ConnectorScopes.in(connector, api);
        guide.paragraph(UnifiedApis.name(api.id()) + (scopes.isEmpty() ? ": none" : ":"));
        writeScopes(scopes);
    }

    private void writeScopes(List<String> scopes) {
        if (!scopes.isEmpty()) {
            guide.items(
                    scopes.stream()
                            .filter(Predicate.not(String::isEmpty))
                            .map(Markdown::code)
                            .toList());
        }
    }

    private void writeClient(ClientAuthentication authentication) {
        String secret =
                switch (authentication) {
                    case BASIC, BODY -> "`client_secrets`: its secret";
                    case PRIVATE_KEY_JWT -> "`client_secrets`: its private key, as PEM";
                    case NONE -> "`client_secrets`: nothing, as the service asks for no secret";
                };
        guide.section("What the integration gets")
                .items(List.of("`client_id`: the id of the client", secret));
    }
}
