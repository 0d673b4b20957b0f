package dev.strongroom.client;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What came of an operation, as a value. Any operation can be asked so:
 *
 * <pre>{@code
 * Outcome<Connection> outcome =
 *         Outcome.of(() -> client.connections().get("crm", "salesforce"));
 * if (outcome instanceof Outcome.Ok<Connection> ok) {
 *     use(ok.value());
 * } else if (outcome instanceof Outcome.Failed<Connection> failed) {
 *     explain(failed.error().typeName());
 * }
 * }</pre>
 *
 * @param <T> what the operation gives
 */
public sealed interface Outcome<T> {
    /** It worked. */
    record Ok<T>(T value) implements Outcome<T> {}

    /** It did not. */
    record Failed<T>(StrongroomException error) implements Outcome<T> {}

    /** What an operation gives that gives nothing. */
    enum Done {
        DONE
    }

    /** Runs an operation. Catches {@link StrongroomException} and nothing else. */
    static <T> Outcome<T> of(Supplier<? extends T> operation) {
        try {
            return new Ok<>(operation.get());
        } catch (StrongroomException e) {
            return new Failed<>(e);
        }
    }

    /** Runs an operation that gives nothing, such as deleting. */
    static Outcome<Done> of(Runnable operation) {
        return of(
                () -> {
                    operation.run();
                    return Done.DONE;
                });
    }

    default boolean isOk() {
        return this instanceof Ok<T>;
    }

    /** One value out of both cases. */
    default <R> R fold(
            Function<? super T, ? extends R> ok,
            Function<? super StrongroomException, ? extends R> failed) {
        if (this instanceof Ok<T> good) {
            return ok.apply(good.value());
        }
        return failed.apply(((Failed<T>) this).error());
    }

    /** The same with another value, if it worked. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return fold(value -> new Ok<>(change.apply(value)), Failed::new);
    }

    /** The value, or another one. */
    default T orElse(T other) {
        return fold(value -> value, error -> other);
    }

    /**
     * The value.
     *
     * @throws StrongroomException if it did not work
     */
    default T orElseThrow() {
        return fold(
                value -> value,
                error -> {
                    throw error;
                });
    }
}
