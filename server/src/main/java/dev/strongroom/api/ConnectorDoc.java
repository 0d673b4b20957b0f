package dev.strongroom.api;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ClientSource;
import java.util.List;
import java.util.Optional;

/// A guide to a connector, written from what its file says.
enum ConnectorDoc {
    /// What an application owner registers at the service.
    OAUTH_CLIENT("application_owner", "oauth_credentials") {
        @Override
        String text(Connector connector, Urls urls) {
            return new OAuthClientGuide(connector, urls).text();
        }
    },
    /// What a consumer does to connect an account.
    CONNECTION("consumer", "connection") {
        @Override
        String text(Connector connector, Urls urls) {
            return new ConnectionGuide(connector, urls).text();
        }
    };

    private final String audience;
    private final String title;

    ConnectorDoc(String audience, String title) {
        this.audience = audience;
        this.title = title;
    }

    /// @return Markdown
    abstract String text(Connector connector, Urls urls);

    /// Those that the connector has anything to say in.
    static List<ConnectorDoc> of(Connector connector) {
        boolean client =
                connector.auth() instanceof OAuth2 oauth
                        && oauth.clientSource() == ClientSource.INTEGRATION;
        return client ? List.of(OAUTH_CLIENT, CONNECTION) : List.of(CONNECTION);
    }

    static Optional<ConnectorDoc> find(Connector connector, String id) {
        return of(connector).stream().filter(doc -> doc.id().equals(id)).findFirst();
    }

    String id() {
        return audience + "+" + title;
    }

    String audience() {
        return audience;
    }

    String title() {
        return title;
    }
}
