package dev.strongroom.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShownTest {
    private static final String TOKEN =
            "eyJ0eXAiOiJKV1QifQ.eyJhIjoiYiJ9.c2lnbmF0dXJlLXNpZ25hdHVyZQ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/vault/connections/crm/salesforce",
                "/vault/consumers/account:12345",
                "/services/data/v58.0/sobjects/Account",
                "/webhook/0b5f7480-5550-4f5c-a5fc-3c01ac43dd0f",
                "/oauth2/token",
                "/v3/company/9341453908059322/query",
            })
    void path_ofIdsAndWords_stays(String path) {
        assertThat(Shown.path(path, 500)).isEqualTo(path);
    }

    @Test
    void path_withAToken_isMasked() {
        assertThat(Shown.path("/session/" + TOKEN, 500)).isEqualTo("/session/***");
        assertThat(Shown.path("/bot" + "x".repeat(41) + "/getMe", 500)).isEqualTo("/***/getMe");
        assertThat(Shown.path("/a/" + "%41".repeat(20) + "/b", 500)).isEqualTo("/a/***/b");
    }

    @Test
    void text_withAToken_isMasked() {
        assertThat(Shown.text("the token " + TOKEN + " is bad", 300))
                .isEqualTo("the token *** is bad");
    }

    @ParameterizedTest
    @CsvSource({"abcdef, 6, abcdef", "abcdefg, 6, abcde…", "'', 6, ''"})
    void text_thatIsLong_isCut(String text, int longest, String shown) {
        assertThat(Shown.text(text, longest)).isEqualTo(shown);
    }

    @Test
    void text_withWhatNoDatabaseTakes_isCleaned() {
        assertThat(Shown.text("a\u0000b\nc\uD83Dd", 300)).isEqualTo("a b c d");
        assertThat(Shown.text("Zoë 日本 \uD83D\uDD11", 300)).isEqualTo("Zoë 日本 \uD83D\uDD11");
        assertThat(Shown.text("abcd\uD83D\uDD11fgh", 6)).isEqualTo("abcd…");
    }

    @Test
    void path_thatIsEmpty_isTheRoot() {
        assertThat(Shown.path("", 500)).isEqualTo("/");
    }
}
