package dev.strongroom.egress;

/// Who waits for a connection. Hears one of the two, on its loop, perhaps at once.
interface Borrower {
    /// Whether it wants none any more: it hears nothing then.
    boolean isGone();

    /// @param connection to be given back
    /// @param reused whether a call was made over it before
    void connected(PooledConnection connection, boolean reused);

    void unconnected(Throwable failure);
}
