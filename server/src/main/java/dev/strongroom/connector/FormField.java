package dev.strongroom.connector;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A field of the form that a consumer fills in. Its value is the setting of the same id.
///
/// @param pattern the whole value must match; null = free. Every field that lands in a URL has
/// one
/// @param choices of a select; none where the connected account has them
public record FormField(
        String id,
        String label,
        FieldType type,
        Text text,
        Rules rules,
        @Nullable Pattern pattern,
        @Nullable String defaultValue,
        FieldChoices choices) {
    /// A field whose options stand alone.
    public FormField(
            String id,
            String label,
            FieldType type,
            Text text,
            Rules rules,
            @Nullable Pattern pattern,
            @Nullable String defaultValue,
            List<Option> options) {
        this(
                id,
                label,
                type,
                text,
                rules,
                pattern,
                defaultValue,
                new FieldChoices(options, List.of(), null));
    }

    /// The same field with other choices.
    public FormField withChoices(FieldChoices others) {
        return new FormField(id, label, type, text, rules, pattern, defaultValue, others);
    }

    /// Every option, in whichever group.
    public List<Option> options() {
        return choices.all();
    }

    /// Whether a connection is incomplete without it.
    public boolean mustBeFilled() {
        return rules.required() && defaultValue == null;
    }

    public boolean sensitive() {
        return rules.sensitive();
    }

    /// Words around the field.
    ///
    /// @param prefix shown before the value, not part of it
    /// @param suffix shown after the value, not part of it
    public record Text(
            @Nullable String placeholder,
            @Nullable String description,
            @Nullable String prefix,
            @Nullable String suffix) {
        public static final Text NONE = new Text(null, null, null, null);
    }

    /// @param sensitive sealed at rest, masked in answers
    /// @param hidden not drawn
    /// @param disabled shown, not editable
    /// @param captured filled by the authorization, not by the consumer
    public record Rules(
            boolean required,
            boolean sensitive,
            boolean hidden,
            boolean disabled,
            boolean allowCustomValues,
            boolean captured) {}

    /// A choice of a select.
    public record Option(String label, String value) {}

    /// The widget a client draws (vault-behaviour.md c.1).
    public enum FieldType {
        TEXT("text"),
        CHECKBOX("checkbox"),
        TEL("tel"),
        EMAIL("email"),
        URL("url"),
        TEXTAREA("textarea"),
        SELECT("select"),
        FILTERED_SELECT("filtered-select"),
        MULTI_SELECT("multi-select"),
        DATETIME("datetime"),
        DATE("date"),
        TIME("time"),
        NUMBER("number"),
        PASSWORD("password");

        private final String wire;

        FieldType(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }
    }
}
