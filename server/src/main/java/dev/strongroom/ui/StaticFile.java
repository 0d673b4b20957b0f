package dev.strongroom.ui;

import dev.strongroom.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// A file of the jar, with a validator made of its content (RFC 9110, section 8.8.3).
final class StaticFile {
    private final Response full;
    private final Response unchanged;
    private final String etag;

    private StaticFile(String contentType, byte[] bytes) {
        etag = '"' + digest(bytes) + '"';
        full = Response.bytes(200, contentType, bytes);
        unchanged = cacheable(Response.of(304));
    }

    /// @throws IllegalStateException when the jar lacks it, or its kind is unknown
    static StaticFile bundled(String name) {
        try (InputStream content = StaticFile.class.getResourceAsStream("/ui/" + name)) {
            if (content == null) {
                throw new IllegalStateException("Not in the jar: ui/" + name);
            }
            return new StaticFile(contentType(name), content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read ui/" + name, unreadable);
        }
    }

    /// The file without any word on caching.
    Response response() {
        return full;
    }

    /// @param ifNoneMatch the values of that field; a match is answered with 304
    Response answer(List<String> ifNoneMatch) {
        boolean known =
                ifNoneMatch.stream()
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || strong(tag).equals(etag));
        return known ? unchanged : cacheable(full);
    }

    /// If-None-Match compares weakly, and proxies that compress weaken the tag.
    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    // The names carry no version, so a browser that did not ask could mix two of them.
    private Response cacheable(Response response) {
        return response.withHeader("etag", etag).withHeader("cache-control", "no-cache");
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("Unknown kind of file: " + name);
        };
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
