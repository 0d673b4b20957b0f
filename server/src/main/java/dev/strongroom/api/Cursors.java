package dev.strongroom.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.connection.Window;
import dev.strongroom.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;

/// The cursors of one list: base64url of `["list", scope, side, key...]`. They need no signature,
/// as a key gives its holder nothing that the list would not; but whatever this list would not have
/// issued for the same filter is refused, so that nothing odd reaches a statement.
final class Cursors {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HEAD = 3;
    private static final int LARGEST = 200;
    private static final int USUAL = 20;

    private final String list;
    private final List<Part> parts;

    /// What a part of a key is.
    enum Part {
        TEXT,
        NUMBER
    }

    /// @param list a name that no other list has
    /// @param parts of the key that the list is ordered by
    Cursors(String list, Part... parts) {
        this.list = list;
        this.parts = List.of(parts);
    }

    /// The page that a request asks for with `cursor` and `limit`.
    ///
    /// @param scope whose list, and every filter: a cursor is good for the same scope only
    /// @throws ApiException 400 if either is not one of ours
    PageRequest page(Request request, Urls urls, List<String> scope) {
        int limit = limit(request);
        String cursor = request.query("cursor");
        String mark = mark(scope);
        boolean given = cursor != null && !cursor.isEmpty();
        Window window = given ? window(String.valueOf(cursor), mark, limit) : Window.first(limit);
        return new PageRequest(
                window,
                given ? cursor : null,
                PageRequest.address(request, urls),
                beside -> cursor(beside, mark));
    }

    private static int limit(Request request) {
        String text = request.query("limit");
        if (text == null || text.isEmpty()) {
            return USUAL;
        }
        int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LARGEST) {
            throw ApiException.invalid(
                    "Query parameter limit must be a number from 1 to " + LARGEST);
        }
        return limit;
    }

    private String cursor(Window window, String mark) {
        var members = new ArrayList<Object>(List.of(list, mark, window.side().name()));
        members.addAll(window.key());
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsBytes(members));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key holds text and numbers only", e);
        }
    }

    /// Whatever it reads, it must be what [#cursor] would have written.
    private Window window(String cursor, String mark, int limit) {
        try {
            Object[] members = JSON.readValue(text(cursor), Object[].class);
            Window.Side side = Window.Side.valueOf(String.valueOf(members[HEAD - 1]));
            Window window = new Window(limit, side, key(members));
            if (cursor(window, mark).equals(cursor)) {
                return window;
            }
        } catch (JsonProcessingException | RuntimeException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static String text(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    private List<Object> key(Object[] members) {
        var key = new ArrayList<Object>();
        for (int i = HEAD; i < members.length; i++) {
            key.add(part(members[i], parts.get(i - HEAD)));
        }
        if (!key.isEmpty() && key.size() < parts.size()) {
            throw invalid();
        }
        return key;
    }

    private static Object part(Object member, Part part) {
        if (part == Part.NUMBER) {
            return ((Number) member).longValue();
        }
        String text = (String) member;
        if (!Values.isStorable(text)) {
            throw invalid();
        }
        return text;
    }

    /// Tells scopes apart; nothing is lost if two of them look the same.
    private static String mark(List<String> scope) {
        var crc = new CRC32();
        for (String one : scope) {
            crc.update((one.length() + ":" + one).getBytes(StandardCharsets.UTF_8));
        }
        return Long.toHexString(crc.getValue());
    }

    private static ApiException invalid() {
        return new ApiException(
                new ApiError(
                        400,
                        "InvalidCursorError",
                        "Invalid Cursor",
                        "The cursor is not one that this list gave for this filter"));
    }
}
