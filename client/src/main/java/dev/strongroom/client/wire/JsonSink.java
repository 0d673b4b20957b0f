package dev.strongroom.client.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.strongroom.client.value.OpenValue;
import dev.strongroom.client.value.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members of an object. What is null is left out, except by {@link #nullable}.
 *
 * <pre>{@code
 * byte[] body = JsonSink.object(sink -> sink.put("confirm_token", token));
 * }</pre>
 */
public final class JsonSink {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    private JsonSink(JsonGenerator generator) {
        this.generator = generator;
    }

    /** An object with these members, in UTF-8. */
    public static byte[] object(Consumer<JsonSink> members) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            generator.writeStartObject();
            members.accept(new JsonSink(generator));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Any value as JSON text. */
    public static String text(@Nullable Object value) {
        var text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            new JsonSink(generator).write(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * A member, unless it is null: text, number, boolean, secret, moment, open value, list or map.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public JsonSink put(String name, @Nullable Object value) {
        return value == null ? this : nullable(name, value);
    }

    /** A member that may be null. */
    public JsonSink nullable(String name, @Nullable Object value) {
        try {
            generator.writeFieldName(name);
            write(value);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A member, unless it is an empty map. */
    public JsonSink filled(String name, Map<?, ?> value) {
        return value.isEmpty() ? this : nullable(name, value);
    }

    /** A member that is an object. */
    public JsonSink object(String name, Consumer<JsonSink> members) {
        try {
            generator.writeObjectFieldStart(name);
            members.accept(this);
            generator.writeEndObject();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A member that is a list of objects. */
    public <T> JsonSink objects(String name, Iterable<T> elements, Element<T> element) {
        try {
            generator.writeArrayFieldStart(name);
            for (T one : elements) {
                generator.writeStartObject();
                element.write(this, one);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the members of one element.
     *
     * @param <T> what it is
     */
    @FunctionalInterface
    public interface Element<T> {
        /** Writes the members of the element into the object that is open. */
        void write(JsonSink sink, T element);
    }

    private void write(@Nullable Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object one : list) {
                write(one);
            }
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Number number) {
            writeNumber(number);
        } else {
            generator.writeString(asText(value));
        }
    }

    private static String asText(Object value) {
        if (value instanceof Secret secret) {
            return secret.reveal();
        }
        if (value instanceof OpenValue open) {
            return open.value();
        }
        if (value instanceof CharSequence || value instanceof Instant) {
            return value.toString();
        }
        throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }

    private void writeMap(Map<?, ?> map) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
            generator.writeFieldName(String.valueOf(member.getKey()));
            write(member.getValue());
        }
        generator.writeEndObject();
    }

    private void writeNumber(Number number) throws IOException {
        if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof BigInteger big) {
            generator.writeNumber(big);
        } else if (number instanceof Double || number instanceof Float) {
            generator.writeNumber(number.doubleValue());
        } else {
            generator.writeNumber(number.longValue());
        }
    }
}
