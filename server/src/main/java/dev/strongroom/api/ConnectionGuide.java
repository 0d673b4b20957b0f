package dev.strongroom.api;

import dev.strongroom.connection.OAuthGrantType;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.ClientSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Tells a consumer how an account is connected.
final class ConnectionGuide {
    private final Connector connector;
    private final Urls urls;
    private final String name;

    ConnectionGuide(Connector connector, Urls urls) {
        this.connector = connector;
        this.urls = urls;
        name = Markdown.escaped(connector.profile().name());
    }

    String text() {
        var guide = new Markdown().title("Connect " + name).paragraph(how(connector.auth()));
        if (bringsClient()) {
            guide.paragraph("Register this redirect URI at " + name + ":")
                    .paragraph("    " + urls.callback());
        }
        write(guide, "What to fill in", field -> !field.rules().captured());
        write(guide, "Filled in by the authorization", field -> field.rules().captured());
        return guide.text();
    }

    private String how(AuthScheme auth) {
        return switch (auth) {
            case OAuth2 oauth -> how(oauth);
            case AuthScheme.ApiKey key ->
                    "Calls are made with a key that you get from " + name + ".";
            case AuthScheme.Basic basic ->
                    "Calls are made with a login of " + name + ", as the fields below ask for it.";
            case AuthScheme.TokenExchange exchange ->
                    "What you fill in is used to sign in to " + name + " whenever that is needed.";
            case AuthScheme.OAuth1 oauth -> signed();
            case AuthScheme.SignedRequest request -> signed();
            case AuthScheme.WsSecurity security ->
                    "Calls are made with a user name and a password of " + name + ".";
            case AuthScheme.None none -> name + " asks for no credentials.";
        };
    }

    private String signed() {
        return "Calls to " + name + " are signed with what you fill in.";
    }

    private String how(OAuth2 oauth) {
        String whose =
                oauth.clientSource() == ClientSource.CONNECTION
                        ? " The OAuth client for it is yours: its id and secret are among the fields."
                        : "";
        return switch (oauth.grant()) {
                    case AUTHORIZATION_CODE ->
                            "To authorize, you are sent to "
                                    + name
                                    + ", sign in and agree there, and come back.";
                    case CLIENT_CREDENTIALS ->
                            "Tokens of " + name + " are fetched without anybody signing in.";
                    case PASSWORD -> "Tokens of " + name + " are fetched with the login below.";
                }
                + whose;
    }

    private boolean bringsClient() {
        return connector.auth() instanceof OAuth2 oauth
                && oauth.grant() == OAuthGrantType.AUTHORIZATION_CODE
                && oauth.clientSource() == ClientSource.CONNECTION;
    }

    private void write(Markdown guide, String heading, Predicate<FormField> which) {
        List<String> items =
                connector.fields().stream()
                        .filter(field -> !field.rules().hidden())
                        .filter(which)
                        .map(ConnectionGuide::item)
                        .toList();
        if (!items.isEmpty()) {
            guide.section(heading).items(items);
        }
    }

    private static String item(FormField field) {
        String label = "**" + Markdown.escaped(field.label()) + "**";
        String need = field.mustBeFilled() ? " (required)" : " (optional)";
        String description = field.text().description();
        var sentences = new ArrayList<String>();
        if (!field.options().isEmpty()) {
            sentences.add("One of " + choices(field) + ".");
        }
        if (field.sensitive()) {
            sentences.add("Kept secret.");
        } else if (field.defaultValue() != null) {
            sentences.add("Left empty, it is " + Markdown.code(field.defaultValue()) + ".");
        }
        if (description != null) {
            sentences.addFirst(Markdown.escaped(description));
        }
        String subject = field.rules().captured() ? label : label + need;
        return sentences.isEmpty() ? subject : subject + ": " + String.join(" ", sentences);
    }

    private static String choices(FormField field) {
        return field.choices().groups().isEmpty()
                ? labels(field.options())
                : field.choices().groups().stream()
                        .map(
                                group ->
                                        Markdown.escaped(group.label())
                                                + ": "
                                                + labels(group.options()))
                        .collect(Collectors.joining("; "));
    }

    private static String labels(List<FormField.Option> options) {
        return options.stream()
                .map(option -> Markdown.escaped(option.label()))
                .collect(Collectors.joining(", "));
    }
}
