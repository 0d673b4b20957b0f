package dev.strongroom.client.connection;

import dev.strongroom.client.value.Known;
import dev.strongroom.client.value.OpenValue;
import java.util.List;

/** The kind of input that a field wants. */
public record FieldType(String value) implements OpenValue {
    public static final FieldType TEXT = new FieldType("text");
    public static final FieldType CHECKBOX = new FieldType("checkbox");
    public static final FieldType TEL = new FieldType("tel");
    public static final FieldType EMAIL = new FieldType("email");
    public static final FieldType URL = new FieldType("url");
    public static final FieldType TEXTAREA = new FieldType("textarea");
    public static final FieldType SELECT = new FieldType("select");
    public static final FieldType FILTERED_SELECT = new FieldType("filtered-select");
    public static final FieldType MULTI_SELECT = new FieldType("multi-select");
    public static final FieldType DATETIME = new FieldType("datetime");
    public static final FieldType DATE = new FieldType("date");
    public static final FieldType TIME = new FieldType("time");
    public static final FieldType NUMBER = new FieldType("number");
    public static final FieldType PASSWORD = new FieldType("password");

    private static final Known<FieldType> KNOWN =
            Known.of(
                    FieldType::new,
                    List.of(
                            TEXT,
                            CHECKBOX,
                            TEL,
                            EMAIL,
                            URL,
                            TEXTAREA,
                            SELECT,
                            FILTERED_SELECT,
                            MULTI_SELECT,
                            DATETIME,
                            DATE,
                            TIME,
                            NUMBER,
                            PASSWORD));

    /** The constant with this word, or what this release does not know. */
    public static FieldType of(String value) {
        return KNOWN.of(value);
    }

    @Override
    public boolean known() {
        return KNOWN.has(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
