package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Decides where calls may go. Deny by default: https, a host in its ordinary spelling, and
/// addresses of which every single one is public, unless the operator's options say otherwise.
///
/// A decision holds for the addresses it names and for nothing else: connect to those
/// ([OutboundClient] does), since asking the name server again may give another answer. Every
/// redirect is a new call and needs a decision of its own.
public final class OutboundPolicy {
    // What a URL parser reads as an IPv4 address in some notation (WHATWG URL, "ends in a number").
    private static final Pattern NUMERIC_END =
            Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)");

    private final OutboundOptions options;
    private final Resolver resolver;
    private final AddressRules rules;

    /// What becomes of a call.
    public sealed interface Decision {}

    /// Go ahead.
    ///
    /// @param pinned the checked addresses, in the order to try them; never empty
    public record Allowed(URI uri, List<InetAddress> pinned) implements Decision {
        public Allowed {
            pinned = List.copyOf(pinned);
        }
    }

    /// Stay.
    ///
    /// @param reason for the caller to see: names the rule and the host, never a path, a query or
    ///     an address
    public record Denied(String reason) implements Decision {}

    public OutboundPolicy(OutboundOptions options, Resolver resolver) {
        this.options = options;
        this.resolver = resolver;
        this.rules = new AddressRules(options.allowedNetworks());
    }

    /// May block while the name is looked up.
    public Decision check(URI uri) {
        try {
            return decide(uri);
        } catch (UnknownHostException unknown) {
            return new Denied("the host " + uri.getHost() + " cannot be resolved");
        }
    }

    /// Like [#check(URI)] where nobody has to be asked for the address, else null. Never blocks.
    @Nullable Decision decideAtOnce(URI uri) {
        String objection = objection(uri);
        if (objection != null) {
            return new Denied(objection);
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        List<InetAddress> addresses = isLiteral(host) ? literal(host) : resolver.known(host);
        return addresses == null ? null : verdict(uri, host, addresses);
    }

    /// Like [#check(URI)], but leaves a name that cannot be resolved, which may be a passing
    /// failure, to the caller.
    Decision decide(URI uri) throws UnknownHostException {
        String objection = objection(uri);
        if (objection != null) {
            return new Denied(objection);
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return verdict(uri, host, isLiteral(host) ? literal(host) : resolver.resolve(host));
    }

    private Decision verdict(URI uri, String host, List<InetAddress> addresses) {
        return !addresses.isEmpty() && (arePublic(addresses) || isExempt(uri, host))
                ? new Allowed(uri, addresses)
                : new Denied("the host " + host + " is not on the public internet");
    }

    private boolean isExempt(URI uri, String host) {
        return !options.allowedHosts().isEmpty()
                && options.allowedHosts().contains(host + ":" + port(uri));
    }

    /// Every proxied call comes by here.
    private boolean arePublic(List<InetAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            if (!rules.permits(addresses.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The port a call to this URI uses.
    static int port(URI uri) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        return uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    }

    private @Nullable String objection(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        if (!scheme.equalsIgnoreCase("https")
                && !(scheme.equalsIgnoreCase("http") && options.allowHttp())) {
            return options.allowHttp()
                    ? "only http and https are allowed"
                    : "only https is allowed";
        }
        String authority = uri.getRawAuthority();
        if (uri.getHost() == null || authority == null) {
            return "the URL names no valid host";
        }
        if (authority.indexOf('@') >= 0) {
            return "user information in the URL is not allowed";
        }
        return port(uri) < 1 || port(uri) > 65_535
                ? "the port is out of range"
                : hostObjection(uri.getHost());
    }

    private static @Nullable String hostObjection(String host) {
        if (host.endsWith(".") || host.indexOf('%') >= 0) {
            return "the host is not in its ordinary spelling";
        }
        return endsInNumber(host) && !isCanonicalIpv4(host)
                ? "the host is not in its ordinary spelling"
                : null;
    }

    /// Most names show by one character that they do not.
    private static boolean endsInNumber(String host) {
        int last = host.lastIndexOf('.') + 1;
        return last < host.length()
                && host.charAt(last) >= '0'
                && host.charAt(last) <= '9'
                && NUMERIC_END.matcher(host).matches();
    }

    private static boolean isCanonicalIpv4(String host) {
        try {
            return InetAddress.ofLiteral(host).getHostAddress().equals(host);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isLiteral(String host) {
        return host.startsWith("[") || endsInNumber(host);
    }

    private static List<InetAddress> literal(String host) {
        return List.of(
                InetAddress.ofLiteral(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host));
    }
}
