package dev.strongroom.proxy;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `x-apideck-downstream-url` as an address: absolute, or a path below the connector's base URL.
///
/// Nothing that a caller or a consumer writes may change the host in a way that the reader of the
/// header does not see. So the host is taken literally (no encoding, no user information, nothing
/// but ASCII), a relative address begins with exactly one slash, a backslash (a slash to some) is
/// refused before the query, and a placeholder may stand in a host only where the connector file
/// confines its value. Whether credentials travel to that host is for [CredentialHosts] to say,
/// whether anything may for `egress`.
///
/// Dot segments are refused in all their spellings: whoever resolves them on the way calls another
/// path than the log shows. Everything else in path and query is the service's business.
final class DownstreamUrl {
    /// In characters, when everything is encoded. As much as this server takes itself by default.
    private static final int LONGEST = 16_384;

    private static final Pattern ABSOLUTE =
            Pattern.compile("(https?)://([^/]*)(/.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SETTING_FIRST =
            Pattern.compile("(" + UrlPlaceholders.FORM + ")(/.*)?", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");
    private static final Pattern DOTS =
            Pattern.compile("(\\.|%2e){1,2}(;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Connector connector;
    private final UrlPlaceholders placeholders;
    private final Function<String, @Nullable String> values;

    private DownstreamUrl(Connector connector, Function<String, @Nullable String> values) {
        this.connector = connector;
        this.placeholders = new UrlPlaceholders(connector);
        this.values = values;
    }

    /// An address that [URI] can hold, with a host. What is sent is its raw path, never empty, and
    /// its raw query.
    ///
    /// @param written the header as it came, one octet a character
    /// @param moreQuery the raw query of the call itself, empty = none; it follows the header's
    /// @param values settings and captured values by id; null = none. Only those that are not
    /// sensitive are asked for, and those that the connector's base URL names
    /// @throws DownstreamUrlException if it is no address, or must not be used
    static URI read(
            String written,
            String moreQuery,
            Connector connector,
            Function<String, @Nullable String> values) {
        if (moreQuery.isEmpty() && UrlText.isPlain(written)) {
            return uri(written);
        }
        String text = UrlText.decoded(written);
        if (text.indexOf('#') >= 0) {
            throw DownstreamUrlException.header("must not have a fragment; write %23 for a #");
        }
        return new DownstreamUrl(connector, values).read(text, UrlText.decoded(moreQuery));
    }

    private URI read(String text, String moreQuery) {
        int mark = text.indexOf('?');
        URI target = target(mark < 0 ? text : text.substring(0, mark));
        String query = mark < 0 ? null : query(text.substring(mark + 1));
        String more = UrlText.query(moreQuery);
        if (!more.isEmpty()) {
            query = query == null || query.isEmpty() ? more : query + "&" + more;
        }
        return checked(address(target, query));
    }

    private static String address(URI target, @Nullable String query) {
        boolean bare = target.getRawPath().isEmpty();
        return UrlText.ascii(target.toString())
                + (bare ? "/" : "")
                + (query == null ? "" : "?" + query);
    }

    /// Everything before the query.
    private URI target(String head) {
        Template template = Template.of(template(head));
        try {
            return connector.url(template, values);
        } catch (Template.MissingValueException | UnsafeValueException e) {
            throw DownstreamUrlException.setting(e);
        }
    }

    private String template(String head) {
        if (head.indexOf('\\') >= 0) {
            throw DownstreamUrlException.header(
                    "must not hold a backslash before its query; write %5C");
        }
        if (head.startsWith("/")) {
            return below(head);
        }
        Matcher absolute = ABSOLUTE.matcher(head);
        if (absolute.matches()) {
            return absolute.group(1).toLowerCase(Locale.ROOT)
                    + "://"
                    + authority(absolute.group(2))
                    + path(absolute.group(3));
        }
        Matcher first = SETTING_FIRST.matcher(head);
        if (first.matches()) {
            return UrlPlaceholders.map(first.group(1), literal -> literal, placeholders::asOrigin)
                    + path(first.group(2));
        }
        throw DownstreamUrlException.header(
                "must be an https address, or a path that begins with / and goes below the"
                        + " connector's base URL");
    }

    private String below(String head) {
        if (head.startsWith("//")) {
            throw DownstreamUrlException.header(
                    "must not begin with two slashes: that would name a host");
        }
        return path(head);
    }

    private String authority(String text) {
        String host = UrlPlaceholders.map(text, literal -> literal, placeholders::inHost);
        // A placeholder counts as a letter, so it can be no port and no part of an IPv6 address.
        String sample = UrlPlaceholders.map(text, literal -> literal, name -> "x");
        if (!AUTHORITY.matcher(sample).matches()) {
            throw DownstreamUrlException.header(
                    "must name its host plainly: letters, digits, dots and hyphens (a name in"
                            + " another script as xn--...), or an address in brackets, and at most a"
                            + " port");
        }
        uri("https://" + sample + "/");
        return host;
    }

    private String path(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String path = UrlPlaceholders.map(text, UrlText::path, placeholders::known);
        refuseDots(path);
        return path;
    }

    private static void refuseDots(String path) {
        for (String segment : path.split("/", -1)) {
            if (DOTS.matcher(segment).matches()) {
                throw DownstreamUrlException.header(
                        "must not have a path segment . or .., encoded or not");
            }
        }
    }

    /// Values are encoded whole: `&` in one must not begin another parameter.
    private String query(String text) {
        return UrlPlaceholders.map(text, UrlText::query, this::component);
    }

    private String component(String name) {
        placeholders.known(name);
        try {
            return UrlText.component(connector.urlValue(name, values));
        } catch (Template.MissingValueException | UnsafeValueException e) {
            throw DownstreamUrlException.setting(e);
        }
    }

    private static URI checked(String address) {
        if (address.length() > LONGEST) {
            throw DownstreamUrlException.header(
                    "must have at most " + LONGEST + " characters, encoded");
        }
        URI uri = uri(address);
        // Once more with the values in their places: `%2e{dot}`.
        refuseDots(uri.getRawPath());
        return uri;
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The cause would quote the address.
        }
        throw DownstreamUrlException.header("is not a valid address");
    }
}
