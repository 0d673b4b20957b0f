package dev.strongroom.connection;

import dev.strongroom.crypto.Sealed;
import org.jspecify.annotations.Nullable;

/// An authorization that was sent to the provider and has not come back: the row behind `state`.
/// It is used once and dies after 30 minutes.
///
/// @param stateHash SHA-256 of the state value in hexadecimal; the value itself is only in the
/// browser
/// @param clientId the OAuth client that asked, so the code is redeemed by the same one
/// @param codeVerifier sealed PKCE verifier (RFC 7636); null where the service takes none
/// @param redirectUri where the browser goes in the end
/// @param nonce echoed to the opener page, switches confirmation on; or null
/// @param browserHash SHA-256 of what the browser that started it was given to show; null = any
/// browser may finish it
/// @param expiresAt ms epoch
public record PendingAuthorization(
        String stateHash,
        ConnectionKey key,
        String clientId,
        @Nullable Sealed codeVerifier,
        String redirectUri,
        @Nullable String nonce,
        @Nullable String browserHash,
        long expiresAt) {}
