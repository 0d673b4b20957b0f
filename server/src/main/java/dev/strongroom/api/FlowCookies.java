package dev.strongroom.api;

import dev.strongroom.http.Cookie;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.BrowserMark;
import java.time.Duration;
import java.util.List;

/// How a browser carries a [BrowserMark]: as a cookie for the callback's address alone. It opens
/// nothing; it only tells this browser from others.
///
/// @param secure whether the server is reached by https. Such cookies have a name that pages of
/// plain http cannot set (RFC 6265bis section 4.1.3)
record FlowCookies(boolean secure) {
    private static final Duration LIFETIME = Duration.ofMinutes(30);
    private static final String PATH = "/vault/callback";

    static FlowCookies at(Urls urls) {
        return new FlowCookies(urls.base().startsWith("https:"));
    }

    Response give(Response answer, BrowserMark mark) {
        return answer.withCookie(cookie(prefixed(mark.name()), mark.value().reveal(), LIFETIME));
    }

    /// What the browser has for this state.
    List<String> shown(Request request, String state) {
        return request.cookies(prefixed(BrowserMark.nameFor(state)));
    }

    /// Takes it away again, if the browser has it.
    Response take(Response answer, Request request, String state) {
        return shown(request, state).isEmpty()
                ? answer
                : answer.withCookie(
                        cookie(prefixed(BrowserMark.nameFor(state)), "", Duration.ZERO));
    }

    private Cookie cookie(String name, String value, Duration lifetime) {
        return new Cookie(name, value, PATH, lifetime, secure);
    }

    private String prefixed(String name) {
        return secure ? "__Secure-" + name : name;
    }
}
