package dev.strongroom.connection;

/// JSON that the vault keeps and hands back without looking inside. Made only from a parsed
/// document, so it can be copied into an answer as it is.
public record JsonText(String text) {
    public static final JsonText EMPTY_OBJECT = new JsonText("{}");
    public static final JsonText EMPTY_ARRAY = new JsonText("[]");
}
