/// What is remembered, on SQLite or PostgreSQL: one small class per noun, each statement beside
/// the method that runs it.
///
/// Sees sealed values only, never a key or a secret. Decides nothing: what a row means is for
/// `connection` and `vault`. Only this package imports JDBC. Called by `vault` and `webhook`.
@NullMarked
package dev.strongroom.store;

import org.jspecify.annotations.NullMarked;
