package dev.strongroom.config;

import dev.strongroom.config.ProxyConfig.GrantConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Grants that would let credentials travel further than anybody can mean.
///
/// A wildcard hands credentials to whoever gets a name below its domain. So the domain must be
/// somebody's: `*.com` is nobody's, and `*.co.uk` is not either. There are public suffixes that no
/// rule of form finds (`*.github.io`); operations.md warns of them.
record GrantChecks(ConfigChecks checks, boolean allowHttp) {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
    private static final Pattern ORIGIN =
            Pattern.compile(
                    "(https?)://(\\*\\.)?("
                            + LABEL
                            + "(?:\\."
                            + LABEL
                            + ")*|\\[[0-9a-f:.]+\\])(?::([1-9][0-9]{0,4}))?");
    private static final Pattern SUFFIX =
            Pattern.compile("[^.]+|(?:ac|co|com|edu|go|gob|gov|gv|mil|ne|net|or|org)\\.[a-z]{2}");
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    void check(List<GrantConfig> grants) {
        Set<String> connectors = new HashSet<>();
        for (int i = 0; i < grants.size(); i++) {
            String path = "proxy.grants[" + i + "]";
            String connector = grants.get(i).connector();
            checks.require(!connector.isEmpty(), path + ".connector", "is missing");
            checks.require(
                    connectors.add(connector),
                    path + ".connector",
                    "is that of an earlier grant: " + connector);
            hosts(grants.get(i).hosts(), path + ".hosts");
        }
    }

    private void hosts(List<String> hosts, String path) {
        checks.require(!hosts.isEmpty(), path, "names no host");
        for (int i = 0; i < hosts.size(); i++) {
            host(hosts.get(i), path + "[" + i + "]");
        }
    }

    private void host(String text, String path) {
        Matcher origin = ORIGIN.matcher(text.toLowerCase(Locale.ROOT));
        String port = origin.matches() ? origin.group(4) : null;
        checks.require(
                origin.matches() && (port == null || Integer.parseInt(port) <= 65_535),
                path,
                "must be scheme, host and port only, such as https://files.example.com: " + text);
        checks.require(
                allowHttp || origin.group(1).equals("https"),
                path,
                "must be https (outbound.allow_http is false): " + text);
        String host = origin.group(3);
        checks.require(
                origin.group(2) == null
                        || !(host.startsWith("[")
                                || SUFFIX.matcher(host).matches()
                                || NUMERIC_END.matcher(host).matches()),
                path,
                "has a wildcard whose names anybody can get; write hosts out, or a domain of"
                        + " the service: "
                        + text);
    }
}
