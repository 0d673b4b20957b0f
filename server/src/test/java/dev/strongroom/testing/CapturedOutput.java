package dev.strongroom.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Takes what this process prints, logs included, until it is closed.
public final class CapturedOutput implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    private CapturedOutput() {
        System.setOut(print(text));
        System.setErr(print(text));
    }

    public static CapturedOutput start() {
        return new CapturedOutput();
    }

    private static PrintStream print(OutputStream target) {
        return new PrintStream(target, true, StandardCharsets.UTF_8);
    }

    public String text() {
        return text.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
