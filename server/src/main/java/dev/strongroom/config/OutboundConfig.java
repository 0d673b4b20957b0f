package dev.strongroom.config;

import java.util.List;

/// What calls to providers may do beyond https to public addresses.
///
/// @param allowHttp for development only
/// @param allowedAddresses private addresses or CIDR blocks that may be called
public record OutboundConfig(boolean allowHttp, List<String> allowedAddresses) {
    public static final OutboundConfig DEFAULT = new OutboundConfig(false, List.of());

    public OutboundConfig {
        allowedAddresses = List.copyOf(allowedAddresses);
    }
}
