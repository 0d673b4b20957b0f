package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void query_repeatedAndEncoded_keepsOrderAndDecodes() {
        Request request = Request.of("GET", "/x?b=1&a=x%20y&b=2&flag&&empty=&b=a=b");

        assertThat(request.path()).isEqualTo("/x");
        assertThat(request.query("a")).isEqualTo("x y");
        assertThat(request.queryAll("b")).containsExactly("1", "2", "a=b");
        assertThat(request.query("flag")).isEmpty();
        assertThat(request.query("absent")).isNull();
        assertThat(request.queryAll("absent")).isEmpty();
        assertThat(request.queryParameters().keySet()).containsExactly("b", "a", "flag", "empty");
    }

    @Test
    void query_givenMoreThanOnce_isABadRequestThatNamesIt() {
        Request request = Request.of("GET", "/x?limit=5&other=1&limit=6");

        assertThatThrownBy(() -> request.query("limit"))
                .isInstanceOf(HttpFailure.class)
                .hasMessage("Query parameter limit is given more than once");
        assertThat(request.query("other")).isEqualTo("1");
    }

    @Test
    void query_malformed_isABadRequest() {
        Request request = Request.of("GET", "/x?a=%zz");

        assertThatThrownBy(() -> request.query("other")).isInstanceOf(HttpFailure.class);
    }

    @Test
    void header_anyCase_isFound() {
        Request request = Request.of("GET", "/").withHeader("X-One", "1").withHeader("x-one", "2");

        assertThat(request.header("x-ONE")).isEqualTo("1");
        assertThat(request.headerAll("X-one")).containsExactly("1", "2");
        assertThat(request.headers()).hasSize(2);
        assertThat(request.header("x-two")).isNull();
    }

    @Test
    void cookies_ofAName_areFoundAmongOthers() {
        Request request =
                Request.of("GET", "/")
                        .withHeader("cookie", "a=1; b=x=y;a=2 ; ; =3; c")
                        .withHeader("cookie", "a=");

        assertThat(request.cookies("a")).containsExactly("1", "2", "");
        assertThat(request.cookies("b")).containsExactly("x=y");
        assertThat(request.cookies("A")).isEmpty();
        assertThat(request.cookies("c")).isEmpty();
    }

    @Test
    void pathParam_ofNoSuchName_isAMistakeOfOurs() {
        Request request = Request.of("GET", "/a/1").withRoute("/a/{id}", Map.of("id", "1"));

        assertThat(request.pathParam("id")).isEqualTo("1");
        assertThatThrownBy(() -> request.pathParam("other"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_neverShowsQueryHeadersOrBody() {
        Request request =
                Request.of("POST", "/x?token=hidden1")
                        .withHeader("authorization", "hidden2")
                        .withBody("hidden3".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(request).hasToString("POST /x");
        assertThat(List.of(request).toString()).doesNotContain("hidden");
    }
}
