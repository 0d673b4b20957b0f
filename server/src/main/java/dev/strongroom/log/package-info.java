/// The request log: what is remembered of every request to the API and of every call to a provider,
/// and how it is written and read.
///
/// Owns the request under way ([dev.strongroom.log.Visit], found through a scoped value by whoever
/// works for it), the buffer and the threads that pack and write entries off the hot path
/// ([dev.strongroom.log.RequestLog]), when they do, how long entries stay, and the questions that
/// may be asked of them ([dev.strongroom.log.Logs]). How entries lie in the database is `store`'s.
/// Does not know HTTP, JSON, or a secret: nobody hands it a header, a body or a query.
///
/// `api`, `vault` and `proxy` say what they know of the request under way; `Server` tells it of
/// calls that leave. It uses `store` and `connection`.
@NullMarked
package dev.strongroom.log;

import org.jspecify.annotations.NullMarked;
