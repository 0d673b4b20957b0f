package dev.strongroom.connector;

import java.util.List;
import java.util.stream.Collectors;

/// A connector file that cannot be used, with everything that is wrong in it.
public final class ConnectorFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    ConnectorFileException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /// One mistake.
    ///
    /// @param line from 1; 0 = all of it
    /// @param column from 1
    /// @param path of the field, `auth.token.url`; empty = the file
    public record Problem(String file, int line, int column, String path, String message) {
        @Override
        public String toString() {
            String where = path.isEmpty() ? "" : path + " ";
            String position = line == 0 ? " " : ":" + line + ":" + column + ": ";
            return file + position + where + message;
        }
    }
}
