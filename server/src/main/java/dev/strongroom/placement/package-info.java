/// Puts the credentials of an account on a call as the connector file says: headers, query
/// parameters, members of the body, signatures.
///
/// Owns what [dev.strongroom.connector.CredentialPlacement] means on the wire, and the signing
/// schemes: OAuth 1.0, keyed hashes as connector files declare them, AWS Signature Version 4. Pure
/// functions over values that are handed in, clock and nonces included; it knows no store and
/// makes no call. Who calls with an account's credentials (`oauth`, `proxy`) may use it.
@NullMarked
package dev.strongroom.placement;

import org.jspecify.annotations.NullMarked;
