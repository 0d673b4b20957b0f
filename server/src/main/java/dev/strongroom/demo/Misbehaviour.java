package dev.strongroom.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What an endpoint does wrong, once.
public sealed interface Misbehaviour {
    /// Answers an error without doing anything.
    ///
    /// @param error the OAuth code, `invalid_client`
    record Refuse(int status, String error, String description) implements Misbehaviour {}

    /// Answers 200 with an error in the body, in the form the connector file declares.
    record ErrorWith200(String error, String description) implements Misbehaviour {}

    /// Answers a bare status: 500, 503.
    record Status(int status) implements Misbehaviour {}

    /// Answers 429.
    ///
    /// @param retryAfter the header's value, seconds or a date
    record Throttle(String retryAfter) implements Misbehaviour {}

    /// Answers 200 with a page for people.
    record Html() implements Misbehaviour {}

    /// Does the work, but leaves the lifetime out of the answer.
    record OmitExpiry() implements Misbehaviour {}

    /// Does the work, then sends the document twice in one answer.
    record AnswerTwice() implements Misbehaviour {}

    /// Does the work, then keeps the answer until it is released, or for so long.
    record Stall(CountDownLatch release, Duration atMost) implements Misbehaviour {
        private static final Duration ENDLESS = Duration.ofDays(1);

        public Stall(CountDownLatch release) {
            this(release, ENDLESS);
        }

        void hold() {
            try {
                boolean unused = release.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Breaks the connection without an answer. Needs a provider with a faulty wire.
    ///
    /// @param worked whether the work was done before
    record Reset(boolean worked) implements Misbehaviour {}

    /// Does the work, then answers byte by byte. Needs a provider with a faulty wire.
    record Trickle() implements Misbehaviour {}

    /// The redirect of a consent carries another `state`.
    record WrongState() implements Misbehaviour {}
}
