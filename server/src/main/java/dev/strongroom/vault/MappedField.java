package dev.strongroom.vault;

import dev.strongroom.connection.MappingDefinition;
import org.jspecify.annotations.Nullable;

/// A field of the application as one consumer has mapped it.
///
/// @param value a JSONPath; null = not mapped
/// @param example what it finds in the account, shortened; null = nothing, or not known
public record MappedField(
        MappingDefinition definition, @Nullable String value, @Nullable String example) {}
