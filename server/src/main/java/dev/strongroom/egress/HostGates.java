package dev.strongroom.egress;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A gate for each host that calls are made to. For all loops.
final class HostGates {
    private final int most;
    private final ConcurrentMap<String, Held> gates = new ConcurrentHashMap<>();

    /// @param holders loops that have a place for it
    private record Held(HostGate gate, int holders) {}

    /// @param most calls to one host at a time
    HostGates(int most) {
        this.most = most;
    }

    /// The gate of a host, the same for all until the last one has released it.
    HostGate hold(String origin) {
        return gates.compute(
                        origin,
                        (name, held) ->
                                held == null
                                        ? new Held(new HostGate(most), 1)
                                        : new Held(held.gate, held.holders + 1))
                .gate;
    }

    void release(String origin) {
        gates.computeIfPresent(
                origin,
                (name, held) -> held.holders == 1 ? null : new Held(held.gate, held.holders - 1));
    }
}
