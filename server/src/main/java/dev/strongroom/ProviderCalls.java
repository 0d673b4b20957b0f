package dev.strongroom;

import dev.strongroom.egress.CallListener;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResult;
import dev.strongroom.log.ProviderCall;
import dev.strongroom.log.RequestLog;
import org.jspecify.annotations.Nullable;

/// Tells the request log of every call that leaves. Of its address the host and the path: the query
/// carries secrets with some providers.
record ProviderCalls(RequestLog log) implements CallListener {
    @Override
    public void called(OutboundRequest request, OutboundResult outcome, long nanos) {
        log.called(
                switch (outcome) {
                    case OutboundResult.Answered answered ->
                            call(request, answered.response().status(), null, nanos);
                    case OutboundResult.Refused refused ->
                            call(request, 0, "Not called: " + refused.reason(), nanos);
                    case OutboundResult.Failed failed -> call(request, 0, failed.message(), nanos);
                });
    }

    private static ProviderCall call(
            OutboundRequest request, int status, @Nullable String error, long nanos) {
        String host = ProviderCall.host(request.uri());
        return new ProviderCall(request.method(), host, request.shownPath(), status, error, nanos);
    }
}
