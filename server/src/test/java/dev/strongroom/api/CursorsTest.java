package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.connection.Slice;
import dev.strongroom.connection.Window;
import dev.strongroom.http.Request;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorsTest {
    private static final Urls URLS = new Urls("https://vault.example/base");
    private static final List<String> SCOPE = List.of("app", "search", "x");
    private static final Window BESIDE =
            new Window(20, Window.Side.BEFORE, List.of(1_900_000_000_000L, "日本 \"+\\"));

    private final Cursors cursors = new Cursors("rows", Cursors.Part.NUMBER, Cursors.Part.TEXT);
    private final String good = String.valueOf(page("/rows", SCOPE).cursorOf(BESIDE));

    @Test
    void cursor_ofTheSameScope_comesBackAsItsWindow() {
        PageRequest page = page("/rows?limit=7&cursor=" + good, SCOPE);
        assertThat(page.window()).isEqualTo(new Window(7, BESIDE.side(), BESIDE.key()));
        assertThat(page.cursor()).isEqualTo(good);
    }

    @Test
    void cursor_ofAnotherScopeOrList_isRefused() {
        refuses("/rows?cursor=" + good, List.of("app", "search", "y"), "InvalidCursorError");
        refuses("/rows?cursor=" + good, List.of("app"), "InvalidCursorError");
        var others = new Cursors("others", Cursors.Part.NUMBER, Cursors.Part.TEXT);
        Request request = Request.of("GET", "/rows?cursor=" + good);
        assertThatThrownBy(() -> others.page(request, URLS, SCOPE))
                .isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"AFTER\",1]",
                "[\"AFTER\",1,\"a\",\"b\"]",
                "[\"AFTER\",\"1\",\"a\"]",
                "[\"AFTER\",1.5,\"a\"]",
                "[\"AFTER\",1e400,\"a\"]",
                "[\"AFTER\",99999999999999999999,\"a\"]",
                "[\"AFTER\",null,\"a\"]",
                "[\"AFTER\",1,null]",
                "[\"AFTER\",1,\"\\u0000\"]",
                "[\"AFTER\",1,\"\\ud800\"]",
                "[\"AFTER\",1,[\"a\"]]",
                "[\"BESIDE\",1,\"a\"]",
                "[ \"AFTER\",1,\"a\"]"
            })
    void cursor_withAnotherContent_isRefused(String content) {
        String head = text(good).substring(0, text(good).indexOf("\"BEFORE"));
        String forged = encoded(head + content.substring(1));
        refuses("/rows?cursor=" + forged, SCOPE, "InvalidCursorError");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%20",
                "%01",
                "bm90IGpzb24",
                "W10",
                "WzEsMiwzXQ",
                "%F0%9F%94%91",
                "e30"
            })
    void cursor_thatIsNone_isRefused(String cursor) {
        refuses("/rows?cursor=" + cursor, SCOPE, "InvalidCursorError");
    }

    @Test
    void cursor_changedAnywhere_isRefused() {
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, i) + other + good.substring(i + 1);
            try {
                assertThat(page("/rows?cursor=" + changed, SCOPE).cursor()).isEqualTo(changed);
            } catch (ApiException e) {
                assertThat(e.error().typeName()).isEqualTo("InvalidCursorError");
            }
        }
        refuses("/rows?cursor=" + good + "=", SCOPE, "InvalidCursorError");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "1.5", "99999999999", "%2B5"})
    void limit_outsideItsRange_isRefused(String limit) {
        refuses("/rows?limit=" + limit, SCOPE, "RequestValidationError");
    }

    @Test
    void page_answersItsNeighboursAsCursorsAndLinks() throws IOException {
        PageRequest page = page("/rows?filter%5Ba%5D=1+2%26&limit=2&cursor=" + good, SCOPE);
        var slice = new Slice<>(List.of("x", "y"), null, BESIDE);
        JsonNode json =
                new ObjectMapper()
                        .readTree(
                                Envelope.page(page, slice, (out, item) -> out.writeString(item))
                                        .body());
        String list = "https://vault.example/base/rows?filter%5Ba%5D=1+2%26&limit=2";
        assertThat(json.at("/data").size()).isEqualTo(2);
        assertThat(json.at("/meta/items_on_page").intValue()).isEqualTo(2);
        assertThat(json.at("/meta/cursors/previous").isNull()).isTrue();
        assertThat(json.at("/meta/cursors/current").textValue()).isEqualTo(good);
        assertThat(json.at("/meta/cursors/next").textValue()).isEqualTo(good);
        assertThat(json.at("/links/previous").isNull()).isTrue();
        assertThat(json.at("/links/current").textValue()).isEqualTo(list + "&cursor=" + good);
        assertThat(json.at("/links/next").textValue()).isEqualTo(list + "&cursor=" + good);
    }

    @Test
    void filter_knownNames_areReadAndOthersRefused() {
        Set<String> known = Set.of("search", "service[id]");
        QueryFilter filter =
                QueryFilter.of(
                        Request.of("GET", "/rows?filter[search]=a&filter[service][id]=b&other=c"),
                        known);
        assertThat(filter.get("search")).isEqualTo("a");
        assertThat(filter.get("service[id]")).isEqualTo("b");
        for (String query :
                List.of(
                        "filter[other]=a",
                        "filter=a",
                        "filter[=a",
                        "filter[]=a",
                        "filter[search]=a&filter[search]=b",
                        "filter[search]=" + URLEncoder.encode("a\nb", StandardCharsets.UTF_8),
                        "filter[search]=" + "a".repeat(1025))) {
            assertThatThrownBy(() -> QueryFilter.of(Request.of("GET", "/rows?" + query), known))
                    .as(query)
                    .isInstanceOf(ApiException.class);
        }
    }

    private PageRequest page(String uri, List<String> scope) {
        return cursors.page(Request.of("GET", uri), URLS, scope);
    }

    private void refuses(String uri, List<String> scope, String typeName) {
        assertThatThrownBy(() -> page(uri, scope))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> {
                            assertThat(e.error().status()).isEqualTo(400);
                            assertThat(e.error().typeName()).isEqualTo(typeName);
                        });
    }

    private static String text(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
