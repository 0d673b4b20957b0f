/// Every call that leaves: where it may go ([OutboundPolicy]) and how it is made
/// ([OutboundClient]).
///
/// It owns name resolution, the check of every resolved address, the pinning of the connection to
/// what was checked, time-outs, size caps and limits per host. It follows no redirect, retries
/// nothing that may have arrived, knows no credential (headers and bodies pass through unseen and
/// unlogged) and nothing else of ours.
///
/// Whoever talks to a provider or a customer's endpoint (`oauth`, `proxy`, `webhook`, `vault`'s
/// validation) calls it; nobody opens a connection in any other way. It owns a Vert.x instance with
/// one event loop: that loop only moves bytes, and the two processors this is sized for have the
/// server's loops to run as well.
@NullMarked
package dev.strongroom.egress;

import org.jspecify.annotations.NullMarked;
