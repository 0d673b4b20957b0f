package dev.strongroom.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests, and sends them again. */
final class Transport {
    private final HttpClient http;
    private final Duration timeout;
    private final RetryPolicy policy;
    private final Hooks hooks;

    Transport(HttpClient http, Duration timeout, RetryPolicy policy, Hooks hooks) {
        this.http = http;
        this.timeout = timeout;
        this.policy = policy;
        this.hooks = hooks;
    }

    /**
     * How a request is to be sent.
     *
     * @param timeout for one try, to the end of what the handler waits for; null = none
     * @param idempotencyOf the method that decides whether it may be sent twice
     * @param repeatable whether the body can be sent twice
     */
    record Manner(@Nullable Duration timeout, String idempotencyOf, boolean repeatable) {}

    /** With the client's own time-out. */
    <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> handler) {
        return send(request, handler, new Manner(timeout, request.method(), true));
    }

    Duration timeout() {
        return timeout;
    }

    /** The first answer that is not worth another try. */
    <B> HttpResponse<B> send(HttpRequest request, BodyHandler<B> handler, Manner manner) {
        RetryPolicy applied = manner.repeatable() ? policy : RetryPolicy.NONE;
        var retries = new Retries(applied, ThreadLocalRandom.current(), manner.idempotencyOf());
        while (true) {
            HttpResponse<B> response;
            try {
                response = observed(request, handler, manner.timeout(), retries.next());
            } catch (StrongroomException.Transport failure) {
                if (Thread.currentThread().isInterrupted() || !retries.again(failure)) {
                    throw failure;
                }
                continue;
            }
            if (isServices(response.headers())
                    || !retries.again(response.statusCode(), response.headers())) {
                return response;
            }
        }
    }

    // What a service answered through the proxy is the caller's to judge.
    static boolean isServices(HttpHeaders headers) {
        return headers.firstValue("x-apideck-downstream-error").filter("true"::equals).isPresent();
    }

    private static void discard(Object body) {
        if (body instanceof InputStream stream) {
            try {
                stream.close();
            } catch (IOException e) {
                // Nobody wants it.
            }
        }
    }

    private <B> HttpResponse<B> observed(
            HttpRequest request, BodyHandler<B> handler, @Nullable Duration limit, int attempt) {
        if (hooks.isSilent()) {
            return once(request, handler, limit);
        }
        RequestNote note = hooks.before(request, attempt);
        long started = System.nanoTime();
        HttpResponse<B> response;
        try {
            response = once(request, handler, limit);
        } catch (StrongroomException.Transport failure) {
            hooks.after(new ResponseNote(note, 0, Map.of(), since(started), failure));
            throw failure;
        }
        tell(note, response, since(started));
        return response;
    }

    private <B> void tell(RequestNote note, HttpResponse<B> response, Duration duration) {
        Map<String, List<String>> headers = Hooks.masked(response.headers());
        boolean told = false;
        try {
            hooks.after(new ResponseNote(note, response.statusCode(), headers, duration, null));
            told = true;
        } finally {
            if (!told) {
                discard(response.body());
            }
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    // Not HttpClient.send: its time-out ends with the head of an answer, and a body can be as slow.
    private <B> HttpResponse<B> once(
            HttpRequest request, BodyHandler<B> handler, @Nullable Duration limit) {
        CompletableFuture<HttpResponse<B>> answer = http.sendAsync(request, handler);
        try {
            return limit == null ? answer.get() : answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon(answer);
            throw new StrongroomException.Transport("no whole answer within " + limit, true, e);
        } catch (InterruptedException e) {
            abandon(answer);
            Thread.currentThread().interrupt();
            throw new StrongroomException.Transport("interrupted while waiting", true, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    // It can have come at that very moment: then there is nothing to cancel, but a body to close.
    private static <B> void abandon(CompletableFuture<HttpResponse<B>> answer) {
        if (!answer.cancel(true)) {
            HttpResponse<B> late = answer.exceptionally(failure -> null).join();
            if (late != null) {
                discard(late.body());
            }
        }
    }

    private static StrongroomException.Transport failure(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        boolean unsent =
                cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof UnresolvedAddressException;
        String what = unsent ? "no connection" : "the connection broke";
        String why = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new StrongroomException.Transport(what + why, !unsent, cause);
    }
}
