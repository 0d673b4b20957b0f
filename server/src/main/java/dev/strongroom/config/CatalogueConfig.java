package dev.strongroom.config;

import org.jspecify.annotations.Nullable;

/// @param folder more connector files, beside those that come with Strongroom; null = none
public record CatalogueConfig(@Nullable String folder) {
    public static final CatalogueConfig DEFAULT = new CatalogueConfig(null);
}
