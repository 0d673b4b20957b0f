package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.wire.Header;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {
    @ParameterizedTest
    @ValueSource(strings = {"/a\r\nset-cookie: x", "/a\nb", "/a\rb", "/a\0b"})
    void lineBreaks_inHeaderValues_areRefused(String value) {
        assertThatThrownBy(() -> Response.redirect(302, value))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.of(200).withHeader("x-a", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\nb", "é"})
    void headerNames_thatAreNoTokens_areRefused(String name) {
        assertThatThrownBy(() -> Response.of(200).withHeader(name, "v"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withHeader_replaces_and_withAddedHeader_adds() {
        Response response =
                Response.json(200, new byte[0])
                        .withHeader("Content-Type", "text/csv")
                        .withAddedHeader("link", "1")
                        .withAddedHeader("link", "2");

        assertThat(response.header("content-type")).isEqualTo("text/csv");
        assertThat(response.headers()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 199, 600})
    void statuses_thatAreNotFinal_areRefused(int status) {
        assertThatThrownBy(() -> Response.of(status)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withCookie_addsOneBesideOthers() {
        var plain = new Cookie("a", "1", "/x", Duration.ofMinutes(30), false);
        var gone = new Cookie("b", "", "/x", Duration.ZERO, true);

        Response response = Response.of(200).withCookie(plain).withCookie(gone);

        assertThat(response.headers())
                .containsExactly(
                        new Header(
                                "set-cookie", "a=1; Path=/x; Max-Age=1800; HttpOnly; SameSite=Lax"),
                        new Header(
                                "set-cookie",
                                "b=; Path=/x; Max-Age=0; HttpOnly; SameSite=Lax; Secure"));
    }
}
