/// What is remembered: one small class per noun, on SQLite or PostgreSQL.
///
/// Owns the schema, its migrations and every SQL statement; each statement stands next to the
/// method that runs it. [dev.strongroom.store.Database] hides which engine is below, and
/// [dev.strongroom.store.Sql] is all there is between a statement and JDBC. Does not own rules:
/// what a row means is `connection`'s, and sealed bytes go through unopened. Time is an argument.
///
/// The request log alone is not a row for each thing: [dev.strongroom.store.LogPacker] puts many
/// entries into one, and [dev.strongroom.store.LogPages] finds them again.
///
/// `vault`, `log` and `webhook` may call it. No other package imports `java.sql`, a driver,
/// HikariCP or Flyway.
@NullMarked
package dev.strongroom.store;

import org.jspecify.annotations.NullMarked;
