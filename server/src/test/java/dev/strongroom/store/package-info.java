/// The same contracts on SQLite and on PostgreSQL, and what is special to each.
@NullMarked
package dev.strongroom.store;

import org.jspecify.annotations.NullMarked;
