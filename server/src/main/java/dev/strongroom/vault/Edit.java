package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.Change;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// What is to become of a connection, and what goes with it.
///
/// @param change may run more than once; returning its argument itself means that nothing is to be
/// written
/// @param along further steps of the same transaction, given the connection as it will be stored
record Edit(Cause cause, UnaryOperator<Connection> change, BiConsumer<Change, Connection> along) {

    static Edit of(Cause cause, UnaryOperator<Connection> change) {
        return new Edit(cause, change, (transaction, after) -> {});
    }
}
