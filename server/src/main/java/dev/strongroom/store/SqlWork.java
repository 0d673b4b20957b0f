package dev.strongroom.store;

import java.sql.SQLException;

/// Statements that belong together. As a write they are one transaction.
///
/// A write **may be run more than once** before its outcome counts: PostgreSQL may ask to repeat a
/// transaction, and SQLite repeats a batch of writes one by one if the batch as a whole fails. So
/// it changes nothing but the database, keeps nothing from an earlier run, and must not hold on to
/// the `Sql` it was given.
@FunctionalInterface
interface SqlWork<T> {
    T run(Sql sql) throws SQLException;
}
