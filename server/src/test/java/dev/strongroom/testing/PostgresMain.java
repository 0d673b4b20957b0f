package dev.strongroom.testing;

import java.io.IOException;

/// A PostgreSQL server for scripts: says on its first line where an empty database is, and ends
/// when nobody holds its standard input any more.
final class PostgresMain {
    private PostgresMain() {}

    public static void main(String[] none) throws IOException {
        System.out.println(TestPostgres.newDatabase());
        while (System.in.read() >= 0) {
            // Nobody writes.
        }
        // Runs what the server has left to be done at the end of the process.
        System.exit(0);
    }
}
