package dev.strongroom.proxy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.FormField;
import dev.strongroom.connector.NearMiss;
import dev.strongroom.connector.OAuth2;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The `{setting}` placeholders of addresses that callers write. Only this form is one: templates
/// of connector files know more, which callers have no use for.
final class UrlPlaceholders {
    static final String FORM = "\\{[A-Za-z][A-Za-z0-9_-]*\\}";
    private static final Pattern PLACEHOLDER = Pattern.compile(FORM);

    private final Connector connector;

    UrlPlaceholders(Connector connector) {
        this.connector = connector;
    }

    /// The text with placeholders and everything between them put in other words.
    static String map(String text, UnaryOperator<String> between, UnaryOperator<String> names) {
        var mapped = new StringBuilder();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int from = 0;
        while (matcher.find()) {
            mapped.append(between.apply(text.substring(from, matcher.start())));
            mapped.append(names.apply(text.substring(matcher.start() + 1, matcher.end() - 1)));
            from = matcher.end();
        }
        return mapped.append(between.apply(text.substring(from))).toString();
    }

    /// The placeholder again.
    ///
    /// @throws DownstreamUrlException unless its value may be shown to whoever reads addresses
    String known(String name) {
        if (connector.field(name).map(FormField::sensitive).orElse(false)) {
            throw DownstreamUrlException.header(
                    "must not use {"
                            + name
                            + "}: it is a secret, and addresses are no place for one");
        }
        Collection<String> names = names();
        if (!names.contains(name)) {
            throw DownstreamUrlException.header(
                    "uses {"
                            + name
                            + "}, which is no setting of "
                            + connector.id()
                            + NearMiss.hint(name, names)
                            + "; a brace that is meant as one is written %7B");
        }
        return "{" + name + "}";
    }

    /// The same in a host. Its value comes from a consumer, and must not decide whose host it is.
    String inHost(String name) {
        String placeholder = known(name);
        if (!connector.staysInPlace(name)) {
            throw DownstreamUrlException.header(
                    "must not use {" + name + "} in the host: its value may be anything");
        }
        return placeholder;
    }

    /// The same at the beginning, for scheme and host.
    String asOrigin(String name) {
        String placeholder = known(name);
        if (!connector.namesOrigin(name)) {
            throw DownstreamUrlException.header(
                    "must not begin with {" + name + "}: it is not the address of an account");
        }
        return placeholder;
    }

    private Collection<String> names() {
        var names = new TreeSet<String>();
        connector.captures().stream().map(OAuth2.Capture::setting).forEach(names::add);
        connector.fields().stream().map(FormField::id).forEach(names::add);
        connector.fields().stream()
                .filter(FormField::sensitive)
                .map(FormField::id)
                .forEach(names::remove);
        return names;
    }
}
