package dev.strongroom.crypto;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/// Seals and opens the values of one application with that application's data keyset (AEAD).
///
/// Made by [Keyring]; safe for concurrent use.
public final class Sealer {
    private final String applicationId;
    private final Aead aead;

    Sealer(String applicationId, Aead aead) {
        this.applicationId = applicationId;
        this.aead = aead;
    }

    public Sealed seal(Secret secret, SealContext context) {
        checkApplication(context);
        try {
            byte[] clear = secret.reveal().getBytes(StandardCharsets.UTF_8);
            return Sealed.of(aead.encrypt(clear, context.associatedData()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing failed", e);
        }
    }

    /// @throws CannotOpenException if the bytes were altered, belong elsewhere, or their key is
    /// gone
    public Secret open(Sealed sealed, SealContext context) {
        checkApplication(context);
        try {
            byte[] clear = aead.decrypt(sealed.ciphertext(), context.associatedData());
            return Secret.of(new String(clear, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new CannotOpenException(context, e);
        }
    }

    private void checkApplication(SealContext context) {
        if (!context.applicationId().equals(applicationId)) {
            throw new IllegalArgumentException(
                    "sealer of application " + applicationId + " used for another application");
        }
    }
}
