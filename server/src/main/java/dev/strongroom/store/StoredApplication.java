package dev.strongroom.store;

import dev.strongroom.connection.Application;
import dev.strongroom.crypto.Sealed;

/// An application with its keys, as stored.
///
/// @param dataKeyset wrapped with the root key; without it everything sealed for the application
///     is lost
/// @param signingKey the sealed key that signs the application's tokens
public record StoredApplication(Application application, Sealed dataKeyset, Sealed signingKey) {}
