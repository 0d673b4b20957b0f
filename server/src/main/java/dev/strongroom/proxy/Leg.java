package dev.strongroom.proxy;

import dev.strongroom.egress.OutboundResult;
import dev.strongroom.egress.StreamCall;
import dev.strongroom.egress.StreamClient;
import dev.strongroom.egress.StreamListener;
import dev.strongroom.egress.StreamRequest;
import dev.strongroom.egress.StreamResponse;
import dev.strongroom.log.ProviderCall;
import dev.strongroom.log.RequestLog;
import dev.strongroom.log.Visit;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Loop;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call to the other side: the first, a replay, the next of a chain of redirects.
final class Leg implements StreamListener {
    /// How long the rest of an answer that nobody wants may take.
    private static final long DROP_MILLIS = 5_000;

    private final Passage passage;
    private final Loop loop;
    private final String method;
    private final URI uri;
    private final long startedAt = System.nanoTime();
    private @Nullable StreamCall call;
    private int status;
    private boolean cancelled;
    private boolean noted;

    /// @param uri as it is shown
    Leg(Passage passage, Loop loop, String method, URI uri) {
        this.passage = passage;
        this.loop = loop;
        this.method = method;
        this.uri = uri;
    }

    void begin(StreamClient client, StreamRequest request) {
        StreamCall begun = client.begin(loop, request, this);
        call = begun;
        if (cancelled) {
            begun.cancel();
        }
    }

    @Override
    public void answered(StreamResponse response) {
        status = response.status();
        passage.answered(this, response);
    }

    @Override
    public void failed(OutboundResult outcome) {
        passage.failed(this, outcome);
    }

    @Override
    public void uploadBroken(Throwable cause) {
        passage.uploadBroken(cause);
    }

    /// Takes the rest of the answer out of the way. A short one is run to its end, which keeps the
    /// connection.
    void drop(StreamResponse response) {
        ByteStream rest = response.body();
        boolean little = rest.length() >= 0 && rest.length() <= Passage.REPLAYABLE_BYTES;
        if (!little || isUploading()) {
            cancel();
            return;
        }
        rest.drop();
        letEnd(rest);
    }

    /// Nobody waits for what is left of the answer: only so long, as it holds a connection.
    void letEnd(ByteStream rest) {
        if (!rest.isOver()) {
            Loop.Timer cut = loop.after(DROP_MILLIS, this::cancel);
            rest.whenOver(cut::cancel);
        }
    }

    /// Whether the service has answered before it was told everything.
    boolean isUploading() {
        return call != null && !call.isUploaded();
    }

    boolean hasAnswered() {
        return status > 0;
    }

    void cancel() {
        cancelled = true;
        if (call != null) {
            call.cancel();
        }
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /// Tells the log, once.
    ///
    /// @param error in words; null = nothing was wrong
    void note(RequestLog log, @Nullable Visit visit, @Nullable String error) {
        if (visit != null && !noted) {
            noted = true;
            String path = uri.getRawPath();
            log.called(
                    visit,
                    new ProviderCall(
                            method,
                            ProviderCall.host(uri),
                            path.isEmpty() ? "/" : path,
                            status,
                            error,
                            System.nanoTime() - startedAt));
        }
    }
}
