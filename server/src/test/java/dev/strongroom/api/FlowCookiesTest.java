package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Secret;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.BrowserMark;
import org.junit.jupiter.api.Test;

class FlowCookiesTest {
    private static final String STATE = "app.some-state";
    private static final BrowserMark MARK =
            new BrowserMark(BrowserMark.nameFor(STATE), Secret.of("value"));

    @Test
    void cookie_overHttps_isSecureByNameAndAttribute() {
        var cookies = FlowCookies.at(new Urls("https://vault.example"));

        String given = String.valueOf(cookies.give(Response.of(301), MARK).header("set-cookie"));

        assertThat(given).startsWith("__Secure-strongroom-").endsWith("; Secure");
        Request back = Request.of("GET", "/").withHeader("cookie", given.replaceFirst(";.*", ""));
        assertThat(cookies.shown(back, STATE)).containsExactly("value");
        assertThat(cookies.take(Response.of(301), back, STATE).header("set-cookie"))
                .startsWith("__Secure-strongroom-")
                .contains("=; ", "Max-Age=0");
    }

    @Test
    void cookie_ofAnotherStateOrWithoutPrefix_isNotThisOne() {
        var cookies = FlowCookies.at(new Urls("https://vault.example"));
        Request plain = Request.of("GET", "/").withHeader("cookie", MARK.name() + "=value");
        Request other =
                Request.of("GET", "/")
                        .withHeader("cookie", "__Secure-" + BrowserMark.nameFor("x") + "=value");

        assertThat(cookies.shown(plain, STATE)).isEmpty();
        assertThat(cookies.shown(other, STATE)).isEmpty();
        assertThat(cookies.take(Response.of(301), other, STATE).headers()).isEmpty();
    }
}
