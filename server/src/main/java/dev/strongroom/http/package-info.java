/// The seam over Vert.x for requests that come in: routing, bodies, limits, CORS, request ids,
/// draining.
///
/// It owns everything between the socket and a [Handler]; it knows no JSON, no caller, no
/// credential and nothing else of ours. Handlers block: they run on virtual threads, or, where a
/// route says so, directly on the event loop for work of microseconds. No Vert.x type is visible
/// outside.
///
/// Anybody who serves requests (`api`, `ui`, `demo`, `proxy`) may use it; only `Server` and `demo`
/// start one. It is about 1,200 lines of code where 400 were hoped for: some 400 of them are the
/// public values and the router (`docs/decisions/0001-own-router-instead-of-vertx-web.md`), the
/// rest is limits, deadlines, room for bodies, draining and refusals, none of which Vert.x does by
/// itself.
@NullMarked
package dev.strongroom.http;

import org.jspecify.annotations.NullMarked;
