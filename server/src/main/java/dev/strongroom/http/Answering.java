package dev.strongroom.http;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.wire.Header;
import io.vertx.core.MultiMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a request to its answer, whatever goes wrong on the way.
record Answering(Router router, Cors cors, Pipeline pipeline) {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private static final CharSequence APIDECK_REQUEST_ID = createOptimized("x-apideck-request-id");
    private static final CharSequence REQUEST_ID = createOptimized("request-id");
    private static final CharSequence CONTENT_TYPE_OPTIONS =
            createOptimized("x-content-type-options");
    private static final CharSequence NOSNIFF = createOptimized("nosniff");

    /// The request as its route sees it, unless its body is none of its business: a preflight is
    /// not routed.
    ///
    /// @throws HttpFailure as [Router#match] does
    Router.@Nullable Match match(Request head) {
        return isPreflight(head) ? null : router.match(head);
    }

    Allowance allowance(Router.@Nullable Match match) {
        return match == null ? Allowance.LEAST : pipeline.admission().of(match.request());
    }

    private boolean isPreflight(Request head) {
        return head.method().equals("OPTIONS") && cors.covers(head.path());
    }

    Response preflight(Request head) {
        return cors.preflight(head.header("access-control-request-headers"));
    }

    /// The answer of a handler, or what becomes of its failure.
    Response answer(RouteTree.Endpoint endpoint, Request request) {
        try {
            return Objects.requireNonNull(
                    pipeline.filter().around(request, endpoint.handler()), "no response");
        } catch (Throwable failure) {
            return failed(request, failure);
        }
    }

    Response failed(Request request, Throwable failure) {
        Response response;
        try {
            response = Objects.requireNonNull(pipeline.errors().map(request, failure));
        } catch (RuntimeException broken) {
            broken.addSuppressed(failure);
            LOG.error("The error mapper failed on request {}", request.id(), broken);
            response = Response.of(500);
        }
        if (failure instanceof HttpFailure refusal) {
            for (Header header : refusal.headers()) {
                response = response.withHeader(header.name(), header.value());
            }
        }
        return response;
    }

    /// What every answer carries.
    void mark(Request request, MultiMap headers) {
        headers.set(APIDECK_REQUEST_ID, request.id());
        headers.set(REQUEST_ID, request.id());
        headers.set(CONTENT_TYPE_OPTIONS, NOSNIFF);
        cors.mark(request.path(), headers);
    }

    void completed(Request request, int status, long nanos) {
        try {
            pipeline.listener().completed(request, status, nanos);
        } catch (RuntimeException broken) {
            LOG.error("The completion listener failed on request {}", request.id(), broken);
        }
    }
}
