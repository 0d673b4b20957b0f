package dev.strongroom.connector;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fills the placeholders of a URL, checking every value again at the moment of use. A row written
/// before a pattern was tightened, or by somebody else, still cannot redirect a credential.
final class UrlRendering {
    /// Characters by which a value could leave its place in a URL.
    static final String DELIMITERS = "/@:?#\\%\"<>[]{}|^`";

    private final Connector connector;
    private final Template template;
    private final Function<String, @Nullable String> values;

    UrlRendering(
            Connector connector, Template template, Function<String, @Nullable String> values) {
        this.connector = connector;
        this.template = template;
        this.values = values;
    }

    URI render() {
        String text = template.render(this::checked);
        try {
            URI url = new URI(text);
            if (url.getHost() == null || url.getRawUserInfo() != null || climbs(url)) {
                throw new UnsafeValueException(firstName(), "makes a malformed address");
            }
            return url;
        } catch (URISyntaxException e) {
            // The cause would quote the address, which may hold a token.
            throw new UnsafeValueException(firstName(), "makes a malformed address");
        }
    }

    private String firstName() {
        return template.names().stream().findFirst().orElse("the address");
    }

    /// A value that may take the place of its placeholder; null = there is none.
    @Nullable String checked(String name) {
        String value = values.apply(name);
        if (value == null || value.isEmpty()) {
            return connector.field(name).map(FormField::defaultValue).orElse(null);
        }
        if (!connector.declares(name)) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
        if (!connector.accepts(name, value)) {
            throw new UnsafeValueException(name, "does not have the expected form");
        }
        if (!startsTheUrl(name, value) && !stays(value)) {
            throw new UnsafeValueException(name, "holds characters that must not be in an address");
        }
        return value;
    }

    /// Only a value that the whole URL begins with may bring scheme and host along.
    private boolean startsTheUrl(String name, String value) {
        return template.literals().getFirst().isEmpty()
                && template.placeholders().getFirst().name().equals(name)
                && isOrigin(value);
    }

    private static boolean isOrigin(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        int scheme = lower.startsWith("https://") ? 8 : lower.startsWith("http://") ? 7 : -1;
        return scheme > 0 && lower.length() > scheme && originRest(lower.substring(scheme));
    }

    private static boolean originRest(String rest) {
        String host = rest.replaceFirst("^([^/:]+):[0-9]{1,5}(?=/|$)", "$1");
        // A path may follow the host: some services give each account one.
        return stays(host.replace('/', '-')) && !host.startsWith("/");
    }

    /// Whether a value cannot leave its place.
    static boolean stays(String value) {
        return value.chars()
                .noneMatch(c -> c <= ' ' || c == 0x7f || DELIMITERS.indexOf((char) c) >= 0);
    }

    private static boolean climbs(URI url) {
        String path = url.getRawPath();
        if (path == null) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
