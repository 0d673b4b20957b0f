/// The nouns of the vault and their rules: a connection, its key, its credentials, and what
/// follows from them (state, health).
///
/// Pure values and functions: no I/O, no clock, no knowledge of connectors' files, of the wire or
/// of the database. Anyone may use it; it uses only `crypto`'s `Secret` and `Sealed`.
@NullMarked
package dev.strongroom.connection;

import org.jspecify.annotations.NullMarked;
