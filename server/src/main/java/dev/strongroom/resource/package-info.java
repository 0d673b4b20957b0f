/// What can be read from a connected account for people to choose from: lists of definitions and
/// options, and a record to look at.
///
/// Owns the calls that a connector file declares in `resources`: following a list to its end, the
/// limits of that, taking entries apart, custom fields and the schema of a record. Does not own
/// credentials (an account comes as an argument), consent, caching, or anything that is stored.
/// All requests leave through `egress`; a credential only ever goes to hosts that the connector
/// file names.
///
/// Only `vault` calls it.
@NullMarked
package dev.strongroom.resource;

import org.jspecify.annotations.NullMarked;
