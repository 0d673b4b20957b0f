package dev.strongroom.proxy;

import dev.strongroom.connector.TrustedHosts;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.RetryAfter;
import dev.strongroom.egress.StreamResponse;
import dev.strongroom.proxy.ProxyException.Kind;
import dev.strongroom.vault.CallAccess.Pass;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one call has to do with others to the same account and the same host: the account's rate
/// budget, the host's circuit, the connection's health. For calls with credentials of the caller's
/// own, and for hosts that a redirect leads to, nothing is shared.
final class Account {
    /// How long a call stands in line, rather than being refused at once.
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    /// A time-out that came sooner says more about the caller's haste than about the service.
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private final Forwarder.Tools tools;
    private final Pass pass;
    private final String origin;
    private final boolean shared;
    private boolean entered;
    private boolean probing;

    /// @param uri of the service
    Account(Forwarder.Tools tools, Pass pass, ProxyCall call, URI uri) {
        this.tools = tools;
        this.pass = pass;
        origin = TrustedHosts.origin(uri);
        shared = !call.bringsAuthorization();
    }

    private String application() {
        return pass.key().applicationId();
    }

    /// Takes a turn.
    ///
    /// @return ms to wait for it
    /// @throws ProxyException if there is none soon
    long enter(int timeoutMillis) {
        if (!shared) {
            return 0;
        }
        long now = tools.clock().millis();
        long patience = Math.min(LONGEST_WAIT_MILLIS, timeoutMillis / 2);
        long wait =
                switch (tools.budgets().enter(pass.key(), now, patience)) {
                    case RateBudgets.Turn.Now soon -> 0;
                    case RateBudgets.Turn.After after -> after.millis();
                    case RateBudgets.Turn.Refused refused -> throw usedUp(refused);
                };
        entered = true;
        // Last, as it may let only this one try whether the host is there again.
        switch (tools.circuits().enter(application(), origin, now)) {
            case Circuits.State.Closed closed -> probing = false;
            case Circuits.State.Probe probe -> probing = true;
            case Circuits.State.Open open -> {
                abandoned();
                throw leftAlone(open);
            }
        }
        return wait;
    }

    private ProxyException leftAlone(Circuits.State.Open open) {
        return ProxyException.later(
                Kind.UNREACHABLE,
                origin + " did not answer several calls in a row and is left alone for a moment",
                open.retryAfterMillis());
    }

    private ProxyException usedUp(RateBudgets.Turn.Refused refused) {
        return ProxyException.later(
                Kind.LIMITED,
                "The rate limit of the account at "
                        + pass.connector().profile().name()
                        + " is used up",
                refused.retryAfterMillis());
    }

    /// @return what the answer says about limits
    DownstreamLimit answered(StreamResponse response) {
        long now = tools.clock().millis();
        DownstreamLimit limit =
                LimitHeaders.read(
                        response.headers()::first,
                        pass.connector().access().rateLimits(),
                        response.status(),
                        now);
        if (!shared) {
            return limit;
        }
        leave(limit, response.status(), retryAfter(response, now), now);
        probing = false;
        tools.circuits().succeeded(application(), origin, now);
        if (response.status() == 502 || response.status() == 504) {
            degraded();
        } else if (pass.degraded() && response.status() < 500) {
            Thread.startVirtualThread(() -> tools.access().health().answered(pass.key()));
        }
        return limit;
    }

    static @Nullable Long retryAfter(StreamResponse response, long now) {
        return RetryAfter.millis(response.headers().first("retry-after"), now);
    }

    /// Counts against the host only what may be otherwise in a moment. An unknown name, a wrong
    /// certificate, an answer that is not HTTP stay what they are, and have an error of their own.
    void failed(Failed failed, Duration waited) {
        boolean unwell =
                switch (failed.kind()) {
                    case CONNECT, RESET -> true;
                    case TIMEOUT -> waited.compareTo(PATIENT) >= 0;
                    case CROWDED, UNSENDABLE, UNKNOWN_HOST, LOOKUP, TLS, TOO_LARGE, MALFORMED ->
                            false;
                };
        if (!shared || !unwell) {
            abandoned();
            return;
        }
        long now = tools.clock().millis();
        leave(DownstreamLimit.NONE, 0, null, now);
        probing = false;
        tools.circuits().failed(application(), origin, now);
        degraded();
    }

    private void degraded() {
        Thread.startVirtualThread(() -> tools.access().health().failed(pass.key()));
    }

    /// Nothing was learnt: the call was not made, nobody waited for the answer, or there was none
    /// for a reason that lasts.
    void abandoned() {
        if (shared && entered) {
            leave(DownstreamLimit.NONE, 0, null, tools.clock().millis());
        }
        if (shared && probing) {
            probing = false;
            tools.circuits().abandoned(application(), origin);
        }
    }

    private void leave(
            DownstreamLimit limit, int status, @Nullable Long retryAfterMillis, long now) {
        if (entered) {
            entered = false;
            tools.budgets().leave(pass.key(), limit, status, retryAfterMillis, now);
        }
    }
}
