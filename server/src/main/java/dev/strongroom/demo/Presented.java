package dev.strongroom.demo;

import dev.strongroom.demo.Presentation.Delivery;
import dev.strongroom.demo.Presentation.Outcome;
import java.time.InstantSource;

/// A [Presentation] while it happens: the endpoint says what it did, the wire what arrived.
final class Presented {
    /// A client that keeps its connections has no reason to hang up so soon after an answer,
    /// except that it has stopped waiting or was killed.
    private static final long UNREAD_MILLIS = 1_000;

    private final InstantSource clock;
    private final long arrivedAt;
    private long endedAt;
    private Outcome outcome = Outcome.UNTOUCHED;
    private Delivery delivery = Delivery.PENDING;
    private boolean doubled;

    Presented(InstantSource clock) {
        this.clock = clock;
        this.arrivedAt = clock.millis();
    }

    synchronized void decided(Outcome value) {
        outcome = value;
    }

    /// The answer will hold its document twice.
    synchronized void doubled() {
        doubled = true;
    }

    synchronized void answered() {
        end(doubled ? Delivery.DOUBLED : Delivery.WHOLE);
    }

    /// No answer will reach the client.
    synchronized void broken() {
        end(Delivery.LOST);
    }

    /// The client is gone, after the answer.
    synchronized void hungUp() {
        if (delivery == Delivery.WHOLE && !isRead()) {
            delivery = Delivery.UNREAD;
        }
    }

    /// Whether hanging up means nothing any more.
    synchronized boolean isRead() {
        return endedAt != 0 && clock.millis() - endedAt >= UNREAD_MILLIS;
    }

    private void end(Delivery value) {
        if (delivery == Delivery.PENDING) {
            delivery = value;
            endedAt = clock.millis();
        }
    }

    synchronized Presentation snapshot() {
        return new Presentation(arrivedAt, endedAt, outcome, delivery);
    }
}
