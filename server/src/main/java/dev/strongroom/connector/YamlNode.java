package dev.strongroom.connector;

import java.util.List;
import java.util.Map;

/// A parsed piece of YAML. Where it stood is kept apart, in [YamlDocument].
sealed interface YamlNode {
    /// What the piece is called in a message.
    String kind();

    /// Text, a number or a truth value, as it was written.
    record Scalar(String text, ScalarKind scalarKind) implements YamlNode {
        @Override
        public String kind() {
            return switch (scalarKind) {
                case TEXT -> "text";
                case NUMBER -> "a number";
                case FLAG -> "true or false";
                case EMPTY -> "nothing";
            };
        }
    }

    enum ScalarKind {
        TEXT,
        NUMBER,
        FLAG,
        EMPTY
    }

    record Sequence(List<YamlNode> items) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Mapping(Map<String, YamlNode> members) implements YamlNode {
        @Override
        public String kind() {
            return "a section";
        }
    }
}
