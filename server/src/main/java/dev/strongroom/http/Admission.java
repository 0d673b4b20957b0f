package dev.strongroom.http;

import java.util.function.Supplier;

/// Decides, from the head of a request that has a body, how much of that may be read. Not asked
/// for requests without one. Runs on an event loop, so it must not block.
@FunctionalInterface
public interface Admission {
    /// Bytes that anybody may send.
    int SMALL = 16 << 10;

    /// Everybody may send as much as the server takes.
    Admission EVERYBODY = head -> Allowance.MOST;

    /// @param head with its route and path parameters, and without its body
    Allowance of(Request head);

    /// @param bytes at most; the limit of the server where that is lower
    /// @param trusted whether the sender has proved who it is. The others share a smaller room, and
    ///     can take none from these
    /// @param beyond makes the failure that a longer body is answered with; asked once at most
    record Allowance(int bytes, boolean trusted, Supplier<RuntimeException> beyond) {
        public static final Allowance MOST =
                new Allowance(Integer.MAX_VALUE, true, Allowance::tooLarge);

        static final Allowance LEAST = stranger(Allowance::tooLarge);

        public static Allowance stranger(Supplier<RuntimeException> beyond) {
            return new Allowance(SMALL, false, beyond);
        }

        public static HttpFailure tooLarge() {
            return HttpFailure.of(413, "The request body is too large");
        }

        Allowance within(int limit) {
            return bytes <= limit ? this : new Allowance(limit, trusted, Allowance::tooLarge);
        }
    }
}
