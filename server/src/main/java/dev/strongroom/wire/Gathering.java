package dev.strongroom.wire;

import dev.strongroom.wire.BodyException.Kind;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes all of a body into memory.
final class Gathering implements Taker {
    private final Holding all;
    private final Runnable unwanted;
    private final Consumer<byte[]> done;
    private final Consumer<Throwable> broken;

    /// @param unwanted runs if nothing more of it is wanted, before that is told
    Gathering(Holding all, Runnable unwanted, Consumer<byte[]> done, Consumer<Throwable> broken) {
        this.all = all;
        this.unwanted = unwanted;
        this.done = done;
        this.broken = broken;
    }

    @Override
    public void take(Buffer chunk) {
        Kind missing = all.isTooLong(chunk) ? Kind.TOO_LONG : Kind.NO_ROOM;
        if (!all.add(chunk)) {
            unwanted.run();
            broken.accept(new BodyException(missing));
        }
    }

    @Override
    public void ended() {
        byte @Nullable [] bytes = all.exact();
        if (bytes == null) {
            broken.accept(new BodyException(Kind.NO_ROOM));
        } else {
            done.accept(bytes);
        }
    }

    @Override
    public void broken(Throwable cause) {
        all.drop();
        broken.accept(cause);
    }
}
