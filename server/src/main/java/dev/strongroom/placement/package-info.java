/// Puts the credentials of an account on a call as the connector file says: headers, query
/// parameters, members of the body, signatures.
///
/// Pure functions over values that are handed in; it knows no store and makes no call. Who calls
/// with an account's credentials (`oauth`, `proxy`) may use it.
@NullMarked
package dev.strongroom.placement;

import org.jspecify.annotations.NullMarked;
