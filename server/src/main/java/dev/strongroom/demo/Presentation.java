package dev.strongroom.demo;

/// How one client came with one refresh token, and what it took home.
///
/// @param arrivedAt ms epoch
/// @param endedAt when the answer left or the client was gone, ms epoch; 0 = neither yet
public record Presentation(long arrivedAt, long endedAt, Outcome outcome, Delivery delivery) {
    /// What the service did with the token.
    public enum Outcome {
        /// It was never looked at: the client was not proven, or the service was out of order.
        UNTOUCHED,
        /// It was good, and is spent if the service rotates.
        GRANTED,
        /// It was unknown, another client's, or of a family that had ended.
        REFUSED,
        /// It had been spent before, which has ended its family.
        REUSE
    }

    /// What became of the answer.
    public enum Delivery {
        PENDING,
        WHOLE,
        /// It arrived, but not as a document that can be read.
        DOUBLED,
        /// It arrived, but the client hung up so soon afterwards that it may not have read it.
        UNREAD,
        /// The client was gone before, or the connection broke.
        LOST
    }

    /// Whether both were under way at one time.
    public boolean overlaps(Presentation other) {
        return arrivedAt < other.end() && other.arrivedAt < end();
    }

    private long end() {
        return endedAt == 0 ? Long.MAX_VALUE : endedAt;
    }
}
