/// What requests that come in and calls that leave have in common: the event loops they share,
/// header fields, and bodies as streams of bytes.
///
/// It owns the one Vert.x of the process, so that a proxied call stays on one thread from socket to
/// socket, and chooses the transport below it ([SocketTransport]). It knows no route, no address
/// rule, no credential. Only `http`, `egress` and `proxy` use it; `Server` makes the loops, and
/// what starts it tells of the transport.
@NullMarked
package dev.strongroom.wire;

import org.jspecify.annotations.NullMarked;
