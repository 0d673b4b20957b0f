package dev.strongroom.testing;

import java.util.ArrayList;
import java.util.List;

/// What was measured, a line per figure, for people and for scripts.
public final class Figures {
    private final List<String> lines = new ArrayList<>();

    public Figures add(String name, long value) {
        lines.add("%-30s %,12d".formatted(name, value));
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
