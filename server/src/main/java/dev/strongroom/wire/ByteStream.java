package dev.strongroom.wire;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A body on its way: from a socket, or kept in memory. It goes somewhere once, as fast as it is
/// taken there. Confined to one event loop.
public final class ByteStream {
    /// The length of a body that does not say how long it is.
    public static final long UNKNOWN = -1;

    private static final long GRACE_MILLIS = 5;
    private static final Buffer NOTHING = Buffer.buffer();

    private final @Nullable ReadStream<Buffer> source;
    private final long length;
    private Supplier<Fields> trailers;
    private @Nullable Keepsake keepsake;
    private Buffer whole = NOTHING;
    private long moved;
    private long movedAt = System.nanoTime();
    private final @Nullable Context context = Vertx.currentContext();
    private boolean waiting = true;
    private @Nullable Throwable failure;
    private Consumer<Throwable> onFailure = cause -> {};
    private Consumer<Buffer> onChunk = chunk -> {};
    private Runnable onEnd = () -> {};
    private boolean untilClose;
    private boolean over;
    private boolean ended;
    private @Nullable Runnable whenOver;

    /// Hears how it ends, once.
    public interface Listener {
        /// All of it was taken, and the end of it is about to be told.
        default void ending() {}

        void ended();

        /// It broke off; whoever took it was not told of an end.
        void broken(Throwable cause);
    }

    private ByteStream(
            @Nullable ReadStream<Buffer> source, long length, Supplier<Fields> trailers) {
        this.source = source;
        this.length = length;
        this.trailers = trailers;
    }

    /// What a socket delivers; it is told to wait.
    ///
    /// @param length bytes, or [#UNKNOWN]
    /// @param trailers asked for when the body has ended
    public static ByteStream of(ReadStream<Buffer> source, long length, Supplier<Fields> trailers) {
        source.pause();
        var stream = new ByteStream(source, length, trailers);
        // All of them now: a source that fails before it is taken accepts none any more.
        source.exceptionHandler(stream::failed);
        source.handler(stream::arrived);
        source.endHandler(none -> stream.finished());
        return stream;
    }

    public static ByteStream of(byte[] bytes) {
        return of(Buffer.buffer(bytes));
    }

    public static ByteStream empty() {
        return of(NOTHING);
    }

    private static ByteStream of(Buffer whole) {
        var stream = new ByteStream(null, whole.length(), Fields::none);
        stream.movedAt = Long.MIN_VALUE;
        stream.whole = whole;
        return stream;
    }

    /// It ends where its connection is closed in an orderly way, since it does not say where else.
    public ByteStream untilClose() {
        untilClose = true;
        return this;
    }

    /// Bytes, or [#UNKNOWN].
    public long length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// Remembers up to so many bytes of what passes, so that it can be had [#again].
    public void keep(int bytes) {
        if (source != null && length <= bytes) {
            keepsake = new Keepsake(bytes);
        }
    }

    /// Whether [#again] has an answer, or will have one when it is over.
    public boolean repeatable() {
        return source == null || (keepsake != null && keepsake.complete());
    }

    /// The same body once more; null unless all of it has passed and was kept.
    public @Nullable ByteStream again() {
        if (source == null) {
            return of(whole);
        }
        return over && keepsake != null && keepsake.complete() ? of(keepsake.whole()) : null;
    }

    /// Bytes that went through.
    public long moved() {
        return moved;
    }

    /// When something moved last, by [System#nanoTime]; the beginning of time if it was in memory.
    public long movedAt() {
        return movedAt;
    }

    /// Whether whoever takes it is the one that is waited for.
    public boolean isHeldUp() {
        return waiting;
    }

    /// Whether nothing more will pass.
    public boolean isOver() {
        return over;
    }

    /// Whether all of it has passed: it is over, and was not broken off.
    public boolean isWhole() {
        return over && (ended || source == null || moved == length);
    }

    /// Runs once, when nothing more will pass, whatever the reason: at the moment when it
    /// [#isOver], before anybody else hears of that; at once if it is over already. Several may
    /// ask; they are told in that order.
    public ByteStream whenOver(Runnable work) {
        Runnable earlier = whenOver;
        if (over) {
            work.run();
        } else if (earlier == null) {
            whenOver = work;
        } else {
            whenOver =
                    () -> {
                        earlier.run();
                        work.run();
                    };
        }
        return this;
    }

    private void isOverNow() {
        Runnable told = whenOver;
        over = true;
        whenOver = null;
        if (told != null) {
            told.run();
        }
    }

    /// Lets only some of them through.
    public void mapTrailers(UnaryOperator<Fields> change) {
        Supplier<Fields> all = trailers;
        trailers = () -> change.apply(all.get());
    }

    /// What was kept is not needed any more.
    public void forget() {
        keepsake = null;
    }

    /// Those that came behind the body.
    public Fields trailers() {
        return trailers.get();
    }

    /// Sends it there, the end included.
    public void into(WriteStream<Buffer> to, Listener listener) {
        ReadStream<Buffer> from = source;
        if (from == null) {
            isOverNow();
            moved = whole.length();
            listener.ending();
            to.end(whole);
            listener.ended();
        } else {
            take(
                    from,
                    chunk -> pass(chunk, from, to, listener),
                    () -> {
                        listener.ending();
                        to.end();
                        listener.ended();
                    },
                    listener::broken);
        }
    }

    private void pass(
            Buffer chunk, ReadStream<Buffer> from, WriteStream<Buffer> to, Listener listener) {
        if (moved == length) {
            // The last bytes tell the end along with them, in one packet.
            isOverNow();
            listener.ending();
            to.end(chunk);
            listener.ended();
            return;
        }
        to.write(chunk);
        if (to.writeQueueFull()) {
            waiting = true;
            from.pause();
            to.drainHandler(
                    none -> {
                        movedAt = System.nanoTime();
                        goOn(from);
                    });
        }
    }

    /// Takes all of it into memory.
    ///
    /// @param most bytes; what is longer is broken off with a [TooLongException]
    public void whole(int most, Consumer<byte[]> done, Consumer<Throwable> broken) {
        ReadStream<Buffer> from = source;
        if (from == null) {
            isOverNow();
            done.accept(whole.getBytes());
            return;
        }
        Buffer all = Buffer.buffer();
        take(
                from,
                chunk -> {
                    if (moved > most) {
                        isOverNow();
                        broken.accept(new TooLongException());
                    } else {
                        all.appendBuffer(chunk);
                    }
                },
                () -> done.accept(all.getBytes()),
                broken);
    }

    private void take(
            ReadStream<Buffer> from,
            Consumer<Buffer> chunks,
            Runnable ended,
            Consumer<Throwable> broken) {
        onFailure = broken;
        onEnd = ended;
        onChunk = chunks;
        goOn(from);
    }

    private void arrived(Buffer chunk) {
        if (!over) {
            moved += chunk.length();
            movedAt = System.nanoTime();
            if (keepsake != null) {
                keepsake.add(chunk);
            }
            onChunk.accept(chunk);
        }
    }

    private void finished() {
        ended = length <= moved;
        end(length > moved ? () -> onFailure.accept(new ShortBodyException()) : onEnd);
    }

    private void goOn(ReadStream<Buffer> from) {
        waiting = false;
        from.resume();
        if (failure != null) {
            giveUpSoon();
        }
    }

    private void failed(Throwable cause) {
        // The first one says more: a reset is followed by the close.
        failure = failure == null ? cause : failure;
        if (cause instanceof HttpClosedException) {
            giveUpSoon();
        } else {
            giveUp();
        }
    }

    /// A connection that is closed may have delivered the rest of the body before, even all of it,
    /// which is still on its way to here: that comes first.
    private void giveUpSoon() {
        Context known = context;
        if (known == null) {
            giveUp();
        } else if (!waiting && !over) {
            long before = moved;
            known.owner()
                    .setTimer(
                            GRACE_MILLIS,
                            timer -> {
                                if (moved == before) {
                                    giveUp();
                                } else {
                                    giveUpSoon();
                                }
                            });
        }
    }

    private void giveUp() {
        Throwable cause = failure;
        if (cause != null && !waiting) {
            boolean orderly = untilClose && cause instanceof HttpClosedException;
            end(orderly ? onEnd : () -> onFailure.accept(cause));
        }
    }

    private void end(Runnable outcome) {
        if (!over) {
            isOverNow();
            outcome.run();
        }
    }

    /// Lets it run into nothing. What is long should be cut off at its source instead.
    public void drop() {
        if (source != null && !over) {
            take(source, chunk -> {}, () -> {}, failure -> {});
        } else if (!over) {
            isOverNow();
        }
    }

    /// The body was longer than can be taken.
    public static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("too long", null, false, false);
        }
    }

    /// The body was shorter than it said.
    static final class ShortBodyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ShortBodyException() {
            super("shorter than declared", null, false, false);
        }
    }
}
