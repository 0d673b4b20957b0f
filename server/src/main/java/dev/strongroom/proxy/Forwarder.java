package dev.strongroom.proxy;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.egress.StreamClient;
import dev.strongroom.http.Relay;
import dev.strongroom.log.RequestLog;
import dev.strongroom.log.Visit;
import dev.strongroom.placement.Moment;
import dev.strongroom.proxy.ProxyException.Kind;
import dev.strongroom.vault.CallAccess;
import java.net.URI;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes the calls that callers want to have made. Each is a [Passage]; this is what they share.
public final class Forwarder {
    private final Tools tools;
    private final CredentialHosts hosts;

    /// What every call needs.
    record Tools(
            CallAccess access,
            StreamClient client,
            RequestLog log,
            RateBudgets budgets,
            Circuits circuits,
            InstantSource clock,
            RandomGenerator random) {

        /// Now, with 128 bits that nobody can guess.
        Moment moments() {
            return new Moment(
                    TimeUnit.MILLISECONDS.toSeconds(clock.millis()),
                    HexFormat.of().toHexDigits(random.nextLong())
                            + HexFormat.of().toHexDigits(random.nextLong()));
        }
    }

    /// A call that may be made.
    ///
    /// @param visit that it is part of; null = none
    record Decided(ProxyCall call, CallAccess.Pass pass, URI uri, @Nullable Visit visit) {}

    /// @param grants where credentials may travel besides where connector files say
    public Forwarder(Means means, HostGrants grants, InstantSource clock, RandomGenerator random) {
        hosts = new CredentialHosts(grants);
        tools =
                new Tools(
                        means.access(),
                        means.client(),
                        means.log(),
                        new RateBudgets(),
                        new Circuits(),
                        clock,
                        random);
    }

    /// What it works with.
    public record Means(CallAccess access, StreamClient client, RequestLog log) {}

    /// Whether deciding about a call that names only the service asks nobody for the unified API.
    public boolean isPlain(String applicationId, String serviceId) {
        return tools.access().isPlain(applicationId, serviceId);
    }

    /// Decides whether the call may be made. It is made when the relay begins.
    ///
    /// @throws VaultException if the consumer has no connection that can be called through
    /// @throws DownstreamUrlException if there is no address
    /// @throws ProxyException if credentials would travel to a host that is not the service's
    public Relay forward(ProxyCall call) {
        ConnectionKey key = key(call);
        Visit.about(key);
        CallAccess.Pass pass =
                call.bringsAuthorization() ? tools.access().enter(key) : tools.access().open(key);
        URI uri =
                DownstreamUrl.read(
                        call.target().url(),
                        call.target().query(),
                        pass.connector(),
                        pass::setting);
        if (!call.bringsAuthorization() && !hosts.mayTravel(pass.connector(), pass::setting, uri)) {
            throw ProxyException.of(
                    Kind.INVALID,
                    "x-apideck-downstream-url: " + CredentialHosts.refusal(pass.connector(), uri));
        }
        var decided = new Decided(call, pass, uri, Visit.current());
        return conversation -> new Passage(tools, decided, conversation).start();
    }

    private ConnectionKey key(ProxyCall call) {
        String unifiedApi = call.unifiedApi();
        if (unifiedApi == null) {
            unifiedApi = chosen(call);
        }
        return new ConnectionKey(
                call.application().id(), call.consumerId(), unifiedApi, call.serviceId());
    }

    private String chosen(ProxyCall call) {
        List<String> apis =
                tools.access().choose(call.application(), call.consumerId(), call.serviceId());
        if (apis.isEmpty()) {
            throw tools.access().unknown(call.serviceId());
        }
        if (apis.size() > 1) {
            throw ProxyException.of(
                    Kind.INVALID,
                    "x-apideck-unified-api is needed, as "
                            + call.serviceId()
                            + " is switched on for several: "
                            + String.join(", ", apis));
        }
        return apis.getFirst();
    }
}
