/// OAuth 2.0 spoken as a client: the authorization URL, PKCE, token and revocation requests, and
/// what their answers mean.
///
/// Owns the wire protocol with everything services do differently, as far as a connector file
/// declares it, the kinds a failure can have, and the calls of a service's API that the file
/// declares, among them the one that checks an account of any scheme. How credentials are put on
/// them is `placement`'s business. Does not own when to refresh, what is stored or
/// who a consumer is: everything a call needs comes as an argument, everything it brought is the
/// result. All requests leave through `egress`.
///
/// Only `vault` calls it.
@NullMarked
package dev.strongroom.oauth;

import org.jspecify.annotations.NullMarked;
