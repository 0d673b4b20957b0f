package dev.strongroom.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Where a database is, taken apart. Never prints a password.
sealed interface DatabaseUrl {

    /// A SQLite file.
    record File(String path) implements DatabaseUrl {}

    /// A PostgreSQL server.
    ///
    /// @param jdbcUrl without user and password
    /// @param place host, port and name, for people
    record Server(String jdbcUrl, String place, @Nullable String user, @Nullable String password)
            implements DatabaseUrl {
        @Override
        public String toString() {
            return "Server[" + place + "]";
        }
    }

    /// @throws DatabaseUnavailableException if the text names no database
    static DatabaseUrl parse(String url) {
        String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
        String scheme = plain.substring(0, plain.indexOf(':') + 1);
        String rest = plain.substring(scheme.length());
        boolean slashes = rest.startsWith("//");
        String address = slashes ? rest.substring(2) : rest;
        if (scheme.equals("sqlite:")) {
            return file(address);
        }
        if (slashes && (scheme.equals("postgresql:") || scheme.equals("postgres:"))) {
            return server(address);
        }
        throw new DatabaseUnavailableException(
                "the database URL must start with sqlite: or postgresql://", null);
    }

    private static File file(String path) {
        if (path.isBlank() || path.startsWith(":memory:")) {
            throw new DatabaseUnavailableException(
                    "the database URL must name a file, as in sqlite:/var/lib/strongroom/vault.db",
                    null);
        }
        return new File(path);
    }

    private static Server server(String address) {
        int question = address.indexOf('?');
        String target = question < 0 ? address : address.substring(0, question);
        Parameters parameters = new Parameters(question < 0 ? "" : address.substring(question + 1));
        int slash = target.indexOf('/');
        int at = (slash < 0 ? target : target.substring(0, slash)).lastIndexOf('@');
        String place = target.substring(at + 1);
        String user = parameters.user;
        String password = parameters.password;
        if (at >= 0) {
            String login = target.substring(0, at);
            int colon = login.indexOf(':');
            user = decoded(colon < 0 ? login : login.substring(0, colon));
            password = colon < 0 ? password : decoded(login.substring(colon + 1));
        }
        return new Server(
                "jdbc:postgresql://" + place + "?" + parameters.kept, place, user, password);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The cause would quote a part of the password.
            throw new DatabaseUnavailableException(
                    "user or password in the database URL has a % that starts no escape", null);
        }
    }

    /// The query of a PostgreSQL URL, with defaults that suit poolers in transaction mode: a
    /// prepared statement must not be expected on the next server connection.
    final class Parameters {
        private final StringJoiner kept = new StringJoiner("&");
        private @Nullable String user;
        private @Nullable String password;

        private Parameters(String query) {
            for (String pair : query.split("&", -1)) {
                if (pair.startsWith("user=")) {
                    user = decoded(pair.substring("user=".length()));
                } else if (pair.startsWith("password=")) {
                    password = decoded(pair.substring("password=".length()));
                } else if (!pair.isEmpty()) {
                    kept.add(pair);
                }
            }
            addUnless(query, "prepareThreshold", "0");
            addUnless(query, "tcpKeepAlive", "true");
        }

        private void addUnless(String query, String name, String value) {
            if (!("&" + query).contains("&" + name + "=")) {
                kept.add(name + "=" + value);
            }
        }
    }
}
