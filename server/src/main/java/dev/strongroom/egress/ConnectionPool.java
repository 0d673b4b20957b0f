package dev.strongroom.egress;

import dev.strongroom.wire.Loop;
import io.vertx.core.http.HttpClientAgent;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/// One loop's connections. A pool that loops share lends connections of other loops, and every byte
/// would change threads twice. Confined to the loop.
final class ConnectionPool {
    private static final long SWEEP_MILLIS = 1_000;

    private final HttpClientAgent client;
    private final HostGates gates;
    private final Loop loop;
    private final Map<Endpoint, Place> places = new HashMap<>();
    private boolean sweeping;

    /// What calls to one endpoint need.
    static final class Place {
        final EndpointPool connections;
        final HostGate gate;
        private int calls;

        private Place(EndpointPool connections, HostGate gate) {
            this.connections = connections;
            this.gate = gate;
        }

        void enter() {
            calls++;
        }

        void leave() {
            calls--;
        }

        private boolean isEmpty() {
            return calls == 0 && connections.isEmpty();
        }
    }

    ConnectionPool(HttpClientAgent client, HostGates gates, Loop loop) {
        this.client = client;
        this.gates = gates;
        this.loop = loop;
    }

    /// To be entered at once: it is taken away when nothing is left of it.
    Place at(Endpoint endpoint) {
        Place known = places.get(endpoint);
        return known != null ? known : added(endpoint);
    }

    private Place added(Endpoint endpoint) {
        var connections =
                new EndpointPool(endpoint.secure(), () -> client.connect(endpoint.options()));
        var place = new Place(connections, gates.hold(endpoint.origin()));
        places.put(endpoint, place);
        sweepLater();
        return place;
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            loop.after(SWEEP_MILLIS, this::sweep);
        }
    }

    private void sweep() {
        sweeping = false;
        long now = System.nanoTime();
        Iterator<Map.Entry<Endpoint, Place>> all = places.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Endpoint, Place> one = all.next();
            one.getValue().connections.sweep(now);
            if (one.getValue().isEmpty()) {
                all.remove();
                gates.release(one.getKey().origin());
            }
        }
        if (!places.isEmpty()) {
            sweepLater();
        }
    }
}
