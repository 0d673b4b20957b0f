package dev.strongroom.api;

import dev.strongroom.http.Filter;
import dev.strongroom.http.Handler;
import dev.strongroom.http.Relay;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.log.RequestLog;
import dev.strongroom.log.Visit;
import org.jspecify.annotations.Nullable;

/// Tells the request log of every request to the API, whatever becomes of it. Pages, files and
/// `/health` are not the API.
public final class RequestRecorder implements Filter {
    private final RequestLog log;
    private final Operations operations = Operations.described();

    public RequestRecorder(RequestLog log) {
        this.log = log;
    }

    @Override
    public Response around(Request request, Handler next) throws Exception {
        Operation operation = operations.of(request.method(), request.route());
        if (operation == null) {
            return next.handle(request);
        }
        Visit visit = log.begin(arrival(request, operation));
        try {
            Response answer = log.during(visit, () -> next.handle(request));
            Relay relay = answer.relay();
            if (relay != null) {
                return Response.relayed(recorded(relay, visit));
            }
            log.end(visit, answer.status(), null);
            return answer;
        } catch (Throwable failure) {
            log.end(visit, ApiErrors.describe(failure).status(), words(failure));
            throw failure;
        }
    }

    /// The request ends with what is streamed.
    private Relay recorded(Relay relay, Visit visit) {
        return conversation -> {
            conversation.whenOver(
                    (status, complete, failure) ->
                            log.end(visit, status, words(failure, complete)));
            relay.begin(conversation);
        };
    }

    private static @Nullable String words(@Nullable Throwable failure, boolean complete) {
        if (failure != null) {
            return words(failure);
        }
        return complete ? null : "The answer was broken off";
    }

    private static String words(Throwable failure) {
        return ApiErrors.describe(failure).detail();
    }

    private static Visit.Arrival arrival(Request request, Operation operation) {
        return new Visit.Arrival(
                request.id(),
                request.method(),
                operation.path(request),
                operation.id(),
                operation.unifiedApi(),
                request.remoteAddress(),
                operation.service(request));
    }
}
