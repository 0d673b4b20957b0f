package dev.strongroom.resource;

import java.util.function.Function;

/// What came of reading from an account. Messages are fit to be shown: short, without secrets.
public sealed interface Reading<T> {

    record Read<T>(T value) implements Reading<T> {}

    /// Asking again will not help.
    ///
    /// @param status of the service's answer; 0 = nothing was sent
    /// @param retryAfter seconds that the service asks to wait for; 0 = it does not say
    record Refused<T>(int status, String message, long retryAfter) implements Reading<T> {
        Refused(int status, String message) {
            this(status, message, 0);
        }
    }

    /// The service is unwell or cannot be reached.
    ///
    /// @param retryAfter seconds that the service asks to wait for; 0 = it does not say
    /// @param unreachable there was no answer, or one of something before the service
    record Unavailable<T>(String message, long retryAfter, boolean unreachable)
            implements Reading<T> {}

    /// The same with something made of the value.
    default <U> Reading<U> then(Function<T, Reading<U>> next) {
        return switch (this) {
            case Read<T> read -> next.apply(read.value());
            case Refused<T> refused ->
                    new Refused<>(refused.status(), refused.message(), refused.retryAfter());
            case Unavailable<T> unavailable ->
                    new Unavailable<>(
                            unavailable.message(),
                            unavailable.retryAfter(),
                            unavailable.unreachable());
        };
    }

    default <U> Reading<U> map(Function<T, U> change) {
        return then(value -> new Read<>(change.apply(value)));
    }
}
