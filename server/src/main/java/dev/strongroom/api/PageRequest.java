package dev.strongroom.api;

import dev.strongroom.connection.Window;
import dev.strongroom.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The page of a list that a request asks for; made by [Cursors#page].
///
/// @param cursor as it came; null = the first page
/// @param address of the list with all parameters but the cursor, absolute
/// @param cursors writes the cursor of a neighbouring part
record PageRequest(
        Window window, @Nullable String cursor, String address, Function<Window, String> cursors) {

    /// @return null where there is no such part
    @Nullable String cursorOf(@Nullable Window beside) {
        return beside == null ? null : cursors.apply(beside);
    }

    /// @return null where there is no such page
    @Nullable String linkOf(@Nullable Window beside) {
        return beside == null ? null : link(cursors.apply(beside));
    }

    String currentLink() {
        return cursor == null ? address : link(cursor);
    }

    private String link(String to) {
        return address + (address.indexOf('?') < 0 ? "?" : "&") + "cursor=" + to;
    }

    static String address(Request request, Urls urls) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : request.queryParameters().entrySet()) {
            if (!parameter.getKey().equals("cursor")) {
                String name = encode(parameter.getKey());
                parameter.getValue().forEach(value -> pairs.add(name + "=" + encode(value)));
            }
        }
        String list = urls.base() + request.path();
        return pairs.isEmpty() ? list : list + "?" + String.join("&", pairs);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
