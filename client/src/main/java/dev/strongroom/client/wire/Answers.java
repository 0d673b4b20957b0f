package dev.strongroom.client.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the envelopes of answers. */
public final class Answers {
    private Answers() {}

    /**
     * One page.
     *
     * @param next the cursor of the next one; null at the end
     */
    public record Listed<T>(List<T> items, @Nullable String next) {}

    /**
     * Why there is no success.
     *
     * @param detail words, or JSON
     */
    public record Refusal(
            String typeName, String message, String detail, @Nullable String reference) {}

    /**
     * What an answer holds.
     *
     * @throws UnreadableException if it holds nothing
     */
    public static <T> T data(byte[] json, JsonSource.Reader<T> reader) {
        return JsonSource.read(
                json,
                in -> {
                    T data = null;
                    in.begin();
                    while (in.next()) {
                        if (in.name().equals("data")) {
                            data = reader.read(in);
                        } else {
                            in.skip();
                        }
                    }
                    return required(data);
                });
    }

    /** A page of a list. */
    public static <T> Listed<T> listed(byte[] json, JsonSource.Reader<T> reader) {
        return JsonSource.read(
                json,
                in -> {
                    List<T> items = null;
                    String next = null;
                    in.begin();
                    while (in.next()) {
                        switch (in.name()) {
                            case "data" -> items = in.list(reader);
                            case "meta" -> next = in.optional(Answers::next);
                            default -> in.skip();
                        }
                    }
                    return new Listed<>(required(items), blankToNull(next));
                });
    }

    private static String next(JsonSource in) {
        String next = null;
        in.begin();
        while (in.next()) {
            if (in.name().equals("cursors")) {
                next = in.optional(Answers::cursor);
            } else {
                in.skip();
            }
        }
        return next == null ? "" : next;
    }

    private static String cursor(JsonSource in) {
        String next = "";
        in.begin();
        while (in.next()) {
            if (in.name().equals("next")) {
                next = in.text();
            } else {
                in.skip();
            }
        }
        return next;
    }

    /** An error. */
    public static Refusal refusal(byte[] json) {
        return JsonSource.read(
                json,
                in -> {
                    String typeName = "";
                    String message = "";
                    String detail = "";
                    String reference = null;
                    in.begin();
                    while (in.next()) {
                        switch (in.name()) {
                            case "type_name" -> typeName = in.text();
                            case "message" -> message = in.text();
                            case "detail" -> detail = detail(in);
                            case "ref" -> reference = in.optionalText();
                            default -> in.skip();
                        }
                    }
                    return new Refusal(typeName, message, detail, reference);
                });
    }

    private static String detail(JsonSource in) {
        if (in.isText()) {
            return in.text();
        }
        Object value = in.value();
        return value == null ? "" : JsonSink.text(value);
    }

    private static <T> T required(@Nullable T data) {
        if (data == null) {
            throw new UnreadableException("no data");
        }
        return data;
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
