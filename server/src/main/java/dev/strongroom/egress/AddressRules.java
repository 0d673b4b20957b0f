package dev.strongroom.egress;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Which addresses belong to the public internet. For IPv4 everything but the special-purpose
/// registry (RFC 6890 and the IANA table that goes on from it); for IPv6 only global unicast,
/// without its special parts.
final class AddressRules {
    private static final List<IpSubnetFilterRule> SPECIAL_V4 =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    // Public by registry, but on Azure it is the host's agent, to every guest.
                    "168.63.129.16/32",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4");
    private static final List<IpSubnetFilterRule> GLOBAL_V6 = networks("2000::/3");
    // Teredo and the other IETF protocol assignments, documentation, 6to4, documentation.
    private static final List<IpSubnetFilterRule> SPECIAL_V6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");
    // What stands before an IPv4 address inside an IPv6 one: mapped (RFC 4291) and NAT64 (RFC
    // 6052).
    private static final List<byte[]> CARRIERS =
            List.of(
                    HexFormat.of().parseHex("00000000000000000000ffff"),
                    HexFormat.of().parseHex("0064ff9b0000000000000000"));

    private static final int MOST_VERDICTS = 10_000;

    private final List<IpSubnetFilterRule> allowed;
    private final Map<InetAddress, Boolean> verdicts = new ConcurrentHashMap<>();

    /// @param allowed addresses and networks that count as public although they are not
    AddressRules(List<String> allowed) {
        this.allowed = networks(allowed.toArray(String[]::new));
    }

    /// The same address gets the same verdict for ever, so it is found out once.
    boolean permits(InetAddress address) {
        Boolean known = verdicts.get(address);
        if (known != null) {
            return known;
        }
        if (verdicts.size() >= MOST_VERDICTS) {
            verdicts.clear();
        }
        boolean verdict = judge(address);
        verdicts.put(address, verdict);
        return verdict;
    }

    private boolean judge(InetAddress address) {
        InetAddress plain = unwrap(address);
        if (contain(allowed, plain)) {
            return true;
        }
        return plain.getAddress().length == 4
                ? !contain(SPECIAL_V4, plain)
                : contain(GLOBAL_V6, plain) && !contain(SPECIAL_V6, plain) && !isTunnel(plain);
    }

    /// ISATAP (RFC 5214): an IPv4 address behind a mark in the second half of any prefix, where a
    /// machine with that interface sends the packet to. Nobody offers a service there.
    private static boolean isTunnel(InetAddress address) {
        byte[] octets = address.getAddress();
        return (octets[8] & ~2) == 0
                && octets[9] == 0
                && octets[10] == 0x5e
                && octets[11] == (byte) 0xfe;
    }

    private static InetAddress unwrap(InetAddress address) {
        byte[] octets = address.getAddress();
        if (CARRIERS.stream().noneMatch(prefix -> startsWith(octets, prefix))) {
            return address;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(octets, 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean startsWith(byte[] octets, byte[] prefix) {
        return octets.length > prefix.length
                && Arrays.equals(octets, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static boolean contain(List<IpSubnetFilterRule> networks, InetAddress address) {
        InetSocketAddress candidate = new InetSocketAddress(address, 0);
        return networks.stream().anyMatch(network -> network.matches(candidate));
    }

    private static List<IpSubnetFilterRule> networks(String... cidrs) {
        return Stream.of(cidrs).map(AddressRules::network).toList();
    }

    /// A CIDR block, or an address that stands for itself. Never a name: that would be looked up.
    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits =
                slash < 0
                        ? address.getAddress().length * Byte.SIZE
                        : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT);
    }
}
