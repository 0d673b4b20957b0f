package dev.strongroom.config;

/// @param url `sqlite:FILE` (embedded) or `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`
/// @param poolSize connections to PostgreSQL; the embedded database needs no such choice
public record DatabaseConfig(String url, int poolSize) {
    public static final DatabaseConfig DEFAULT = new DatabaseConfig("sqlite:data/strongroom.db", 8);

    public boolean embedded() {
        return url.startsWith("sqlite:") || url.startsWith("jdbc:sqlite:");
    }

    /// Never the password.
    @Override
    public String toString() {
        return "DatabaseConfig(" + (embedded() ? url : "postgresql") + ")";
    }
}
