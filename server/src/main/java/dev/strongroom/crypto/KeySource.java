package dev.strongroom.crypto;

import java.nio.file.Path;

/// Where the root key comes from: a Tink keyset in JSON, so several keys can be live while one is
/// rotated out.
public sealed interface KeySource {
    /// What an operator reads at start-up. Never key material.
    String description();

    /// A file that only its owner can read. `createIfMissing` is for the embedded database, where
    /// server and data sit in one folder; in production a missing key is an error, never a new
    /// key.
    record KeyFile(Path path, boolean createIfMissing) implements KeySource {
        @Override
        public String description() {
            return "file " + path;
        }
    }

    /// A keyset handed over in text, from an environment variable.
    ///
    /// @param name the variable, for messages
    record KeyText(String name, Secret keyset) implements KeySource {
        @Override
        public String description() {
            return "environment variable " + name;
        }
    }
}
