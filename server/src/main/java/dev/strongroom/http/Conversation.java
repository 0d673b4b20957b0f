package dev.strongroom.http;

import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import org.jspecify.annotations.Nullable;

/// A request whose body has not been read, and the one answer to it. Confined to its event loop.
public interface Conversation {
    /// Hears once how the answer ended.
    @FunctionalInterface
    interface Ending {
        /// @param status that the client was told; 499 if it went away before
        /// @param complete whether the client has been handed all of it
        /// @param failure what was answered with instead of an answer; null = an answer was
        void over(int status, boolean complete, @Nullable Throwable failure);
    }

    Loop loop();

    /// The body of the request.
    ByteStream body();

    /// Runs if the client goes away, or breaks its request off, before the answer has ended.
    /// Nothing can be answered any more then.
    void whenGone(Runnable work);

    /// Runs when the conversation is over, whatever came of it. Who asked last hears first.
    void whenOver(Ending ending);

    /// Answers with what comes from elsewhere. What is common to all answers is added; framing is
    /// redone.
    ///
    /// @param headers handed over
    /// @param gone runs if the client goes away meanwhile: the source should be cut off
    void answer(int status, Fields headers, ByteStream body, Runnable gone);

    /// When the network took some of the answer last, by [System#nanoTime]; the beginning of time
    /// where that cannot be told. Finer than what [ByteStream] sees, for readers that take little.
    long takenAt();

    /// Answers with what the error mapper makes of it.
    void fail(Throwable failure);

    /// Breaks an answer that has begun, so that the client can see it is not whole.
    void breakOff();
}
