package dev.strongroom.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Who the client is behind proxies: `X-Forwarded-For` is read from its end, where the nearest
/// proxy wrote, and believed for as long as the one who wrote is trusted.
final class ClientAddress {
    private final List<IpSubnetFilterRule> trusted;

    ClientAddress(List<String> networks) {
        trusted = networks.stream().map(ClientAddress::network).toList();
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

    boolean trustsNobody() {
        return trusted.isEmpty();
    }

    String behind(String peer, List<String> forwardedFor) {
        String client = peer;
        String[] hops = String.join(",", forwardedFor).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
            String hop = hops[i].strip();
            if (!isLiteral(hop)) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    private boolean isTrusted(String address) {
        InetSocketAddress literal = new InetSocketAddress(InetAddress.ofLiteral(address), 0);
        return trusted.stream().anyMatch(network -> network.matches(literal));
    }

    private static boolean isLiteral(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }
}
