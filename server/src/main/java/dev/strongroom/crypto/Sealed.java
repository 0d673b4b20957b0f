package dev.strongroom.crypto;

import java.util.Arrays;

/// An opened-by-nobody ciphertext, as the database keeps it: Tink's output, which starts with the
/// key id.
public final class Sealed {
    private final byte[] ciphertext;

    private Sealed(byte[] ciphertext) {
        this.ciphertext = ciphertext;
    }

    /// Takes a ciphertext read back from the store.
    public static Sealed of(byte[] ciphertext) {
        return new Sealed(ciphertext.clone());
    }

    public byte[] bytes() {
        return ciphertext.clone();
    }

    /// Not copied: not to be changed.
    byte[] ciphertext() {
        return ciphertext;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed that && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ciphertext);
    }

    @Override
    public String toString() {
        return "Sealed(" + ciphertext.length + " bytes)";
    }
}
