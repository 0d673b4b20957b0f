package dev.strongroom.store;

/// @param url `sqlite:FILE` or `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`, with or without
/// `jdbc:`
/// @param poolSize connections to PostgreSQL
public record DatabaseOptions(String url, int poolSize) {
    String plainUrl() {
        return url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    }

    /// The URL may hold a password.
    @Override
    public String toString() {
        return "DatabaseOptions(***)";
    }
}
