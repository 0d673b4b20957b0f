package dev.strongroom.connector;

/// How much work the paths of one request may still do together, in visits: looking at a node, or
/// at sixteen characters of a text, is one. A million of them take some tens of milliseconds.
/// Belongs to one thread.
public final class PathAllowance {
    private static final int OF_A_REQUEST = 1_000_000;

    private long left;

    private PathAllowance(long visits) {
        left = visits;
    }

    /// For all that one request evaluates.
    public static PathAllowance ofRequest() {
        return new PathAllowance(OF_A_REQUEST);
    }

    /// For one evaluation of a path, and no more than that.
    static PathAllowance ofOne() {
        return new PathAllowance(JsonPath.MOST_VISITS);
    }

    /// What one evaluation may use of it.
    long one() {
        return Math.min(left, JsonPath.MOST_VISITS);
    }

    void spend(long visits) {
        left -= visits;
    }
}
