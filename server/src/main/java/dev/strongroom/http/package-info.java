/// The seam over Vert.x for requests that come in: routing, bodies, limits, CORS, request ids,
/// draining.
///
/// It owns everything between the socket and a [Handler]; it knows no JSON, no caller, no
/// credential and nothing else of ours. Handlers block: they run on virtual threads, or, where a
/// route says so, directly on the event loop for work of microseconds. No Vert.x type is visible
/// outside.
///
/// Anybody who serves requests (`api`, `ui`, `demo`, `proxy`) may use it; only `Server` and `demo`
/// start one. Apart from Javadoc it is somewhat above the 400 lines this seam was meant to stay
/// under, because it routes by itself (`docs/decisions/0001-own-router-instead-of-vertx-web.md`).
@NullMarked
package dev.strongroom.http;

import org.jspecify.annotations.NullMarked;
