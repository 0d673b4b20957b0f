package dev.strongroom.wire;

import dev.strongroom.wire.BodyException.Kind;
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

    private static final Buffer NOTHING = Buffer.buffer();

    private @Nullable ReadStream<Buffer> source;
    private long length;
    private Supplier<Fields> trailers;
    private @Nullable UnaryOperator<Fields> change;
    private @Nullable Keepsake keepsake;
    private Buffer whole = NOTHING;
    private @Nullable Buffer early;
    private @Nullable Runnable wanted;
    private long moved;
    private long movedAt = System.nanoTime();
    private boolean waiting = true;
    private @Nullable Breakage breakage;
    private @Nullable Taker taker;
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

    /// @param bytes handed over
    public static ByteStream of(byte[] bytes) {
        return of(Holding.wrapped(bytes, bytes.length));
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

    /// What is kept of it takes its room from there.
    public ByteStream within(BodyBudget room) {
        keepsake = new Keepsake(room);
        return this;
    }

    /// Its sender waits to be asked for it, which is to happen when it is first taken.
    public ByteStream whenWanted(Runnable ask) {
        wanted = ask;
        return this;
    }

    /// Lets the first of it come, for a source that does not say whether there is anything. Where
    /// the end comes first, it turns out to be empty.
    public ByteStream sounded() {
        if (source != null) {
            source.fetch(1);
        }
        return this;
    }

    /// Whether its sender still waits to be asked for it, so that it may never come.
    public boolean isUnasked() {
        return wanted != null;
    }

    /// Bytes, or [#UNKNOWN].
    public long length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /// Remembers up to so many bytes of what passes, while there is room, so that it can be had
    /// [#again].
    public void keep(int bytes) {
        if (source != null && length <= bytes) {
            keepsake().copy(bytes);
        }
    }

    private Keepsake keepsake() {
        Keepsake known = keepsake;
        if (known == null) {
            known = new Keepsake(null);
            keepsake = known;
        }
        return known;
    }

    /// The same body once more; null unless all of it has passed and was kept.
    public @Nullable ByteStream again() {
        if (source == null) {
            return of(whole);
        }
        Buffer copy = over && keepsake != null ? keepsake.copied() : null;
        return copy == null ? null : of(copy);
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

    void isOverNow() {
        Runnable told = whenOver;
        over = true;
        whenOver = null;
        if (told != null) {
            told.run();
        }
    }

    /// What was kept to be had [#again] is not needed any more.
    public void forget() {
        if (keepsake != null) {
            keepsake.forget();
        }
    }

    /// Nobody needs anything of it any more: gives all room back. Nothing passes afterwards.
    public void release() {
        isOverNow();
        if (keepsake != null) {
            keepsake.drop();
        }
    }

    /// Those that came behind the body.
    public Fields trailers() {
        Fields all = trailers.get();
        return change == null ? all : change.apply(all);
    }

    /// Lets only some of them through.
    public void mapTrailers(UnaryOperator<Fields> some) {
        change = some;
    }

    /// Sends it there, the end included.
    public void into(WriteStream<Buffer> to, Listener listener) {
        var passing = new Passing(this, to, listener);
        ReadStream<Buffer> from = source;
        if (from == null) {
            isOverNow();
            moved = whole.length();
            passing.end(whole);
        } else {
            take(from, passing);
        }
    }

    void hold() {
        waiting = true;
        if (source != null) {
            source.pause();
        }
    }

    void drained() {
        movedAt = System.nanoTime();
        if (source != null) {
            goOn(source);
        }
    }

    /// Takes all of it into memory.
    ///
    /// @param most bytes; what is longer is broken off with a [BodyException]
    public void whole(int most, Consumer<byte[]> done, Consumer<Throwable> broken) {
        ReadStream<Buffer> from = source;
        if (from == null) {
            isOverNow();
            done.accept(whole.getBytes());
            return;
        }
        Holding all = keepsake().all(most, length);
        // What still comes is not over: whoever answers has to see to that.
        take(from, new Gathering(all, () -> taker = Taker.NOBODY, done, broken));
    }

    private void take(ReadStream<Buffer> from, Taker by) {
        taker = by;
        waiting = false;
        ask();
        Buffer first = early;
        if (first != null) {
            early = null;
            arrived(first);
        }
        if (!waiting) {
            goOn(from);
        }
    }

    private void ask() {
        Runnable asking = wanted;
        if (asking != null) {
            wanted = null;
            asking.run();
        }
    }

    private void arrived(Buffer chunk) {
        if (over) {
            return;
        }
        movedAt = System.nanoTime();
        Taker by = taker;
        if (by == null) {
            early = chunk;
            return;
        }
        moved += chunk.length();
        if (keepsake != null) {
            keepsake.add(chunk, length);
        }
        by.take(chunk);
        if (breakage != null) {
            breakage.settle();
        }
    }

    /// It has, though the source did not tell.
    void finished(Supplier<Fields> behind) {
        trailers = behind;
        finished();
    }

    private void finished() {
        Taker by = taker;
        if (by == null) {
            isAllHere();
        } else if (length > moved) {
            end(() -> by.broken(new BodyException(Kind.TOO_SHORT)));
        } else {
            ended = true;
            end(by::ended);
        }
    }

    /// It ended before anybody took it.
    private void isAllHere() {
        whole = early == null ? NOTHING : early;
        early = null;
        length = whole.length();
        source = null;
    }

    private void goOn(ReadStream<Buffer> from) {
        waiting = false;
        from.resume();
        if (breakage != null) {
            breakage.giveUpSoon();
        }
    }

    private void failed(Throwable cause) {
        ReadStream<Buffer> from = source;
        if (breakage == null && from != null) {
            breakage = new Breakage(this, from, cause);
        }
        if (breakage != null) {
            breakage.heard(cause);
        }
    }

    void broken(Throwable cause) {
        boolean orderly = untilClose && cause instanceof HttpClosedException;
        Taker by = taker == null ? Taker.NOBODY : taker;
        end(orderly ? by::ended : () -> by.broken(cause));
    }

    private void end(Runnable outcome) {
        if (!over) {
            isOverNow();
            outcome.run();
        }
    }

    /// Lets it run into nothing. What is long should be cut off at its source instead.
    public void drop() {
        ReadStream<Buffer> from = source;
        if (from != null && !over) {
            take(from, Taker.NOBODY);
        } else if (!over) {
            isOverNow();
        }
    }
}
