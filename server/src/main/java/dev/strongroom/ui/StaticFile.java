package dev.strongroom.ui;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file that browsers keep, in every form that the build made of it. Each form has a validator
/// made of its content (RFC 9110, section 8.8.3).
final class StaticFile {
    private final Form plain;
    private final List<Form> compressed;

    /// What a browser may do without asking.
    enum Kept {
        /// The name changes with the content.
        FOREVER("public, max-age=31536000, immutable"),
        /// The name stays, so a browser that did not ask could mix two versions.
        WHILE_UNCHANGED("no-cache");

        private final String cacheControl;

        Kept(String cacheControl) {
            this.cacheControl = cacheControl;
        }

        static Kept of(boolean named) {
            return named ? FOREVER : WHILE_UNCHANGED;
        }
    }

    /// One form, and the answer to who has it.
    private record Form(String coding, String etag, Response full, Response unchanged) {}

    /// @param brotli the same compressed, like `gzip`; null = it was not worth it
    StaticFile(
            String contentType,
            Kept kept,
            byte[] bytes,
            byte @Nullable [] brotli,
            byte @Nullable [] gzip) {
        plain = form(contentType, kept, "", bytes);
        compressed =
                Stream.of(
                                optional(contentType, kept, "br", brotli),
                                optional(contentType, kept, "gzip", gzip))
                        .flatMap(List::stream)
                        .toList();
    }

    private static List<Form> optional(
            String contentType, Kept kept, String coding, byte @Nullable [] bytes) {
        return bytes == null ? List.of() : List.of(form(contentType, kept, coding, bytes));
    }

    private static Form form(String contentType, Kept kept, String coding, byte[] bytes) {
        String etag = '"' + digest(bytes) + '"';
        Response full = marked(Response.bytes(200, contentType, bytes), kept, etag);
        return new Form(
                coding,
                etag,
                coding.isEmpty() ? full : full.withHeader("content-encoding", coding),
                marked(Response.of(304), kept, etag));
    }

    private static Response marked(Response response, Kept kept, String etag) {
        return response.withHeader("etag", etag)
                .withHeader("vary", "accept-encoding")
                .withHeader("cache-control", kept.cacheControl);
    }

    /// The smallest form that the client can read, or 304 if it has that already.
    Response answer(Request request) {
        List<String> accepted = request.headerAll("accept-encoding");
        Form form =
                compressed.stream()
                        .filter(one -> Codings.accept(accepted, one.coding))
                        .findFirst()
                        .orElse(plain);
        boolean known =
                request.headerAll("if-none-match").stream()
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals("*") || strong(tag).equals(form.etag));
        return known ? form.unchanged : form.full;
    }

    /// If-None-Match compares weakly, and proxies that compress weaken the tag.
    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    /// @throws IllegalStateException for a kind of file that no page of ours has
    static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js", "mjs" -> "text/javascript; charset=utf-8";
            case "ts" -> "text/plain; charset=utf-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
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
