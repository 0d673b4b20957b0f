package dev.strongroom.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.http.Handler;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Pattern ASSET = Pattern.compile("/assets/([A-Za-z.]+)");
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?![^>]* src=)|\\sstyle=|\\son[a-z]+=|javascript:");

    private final Pages pages = new Pages();
    private final List<Handler> all =
            List.of(pages::home, pages::oauthResult, pages::session, pages::hosted);

    @Test
    void page_any_isGuardedAndNeverStored() throws Exception {
        for (Handler page : all) {
            Response response = page.handle(Request.of("GET", "/"));

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat(response.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(response.header("content-security-policy"))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .contains("connect-src 'self'", "base-uri 'none'", "form-action 'none'")
                    .contains("frame-ancestors 'none'", "require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void page_images_comeFromElsewhereOnlyWhereIconsDo() {
        Request request = Request.of("GET", "/");

        assertThat(policy(pages.session(request))).endsWith("img-src 'self' data: https:");
        assertThat(policy(pages.oauthResult(request))).endsWith("img-src 'self' data:");
        assertThat(policy(pages.home(request))).endsWith("img-src 'self' data:");
    }

    @Test
    void page_anyRequest_isTheSameBytes() throws Exception {
        String hostile = "/oauth/callback?error_type=%3Cscript%3E&error_message=canary";
        for (Handler page : all) {
            byte[] plain = page.handle(Request.of("GET", "/")).body();
            Response response =
                    page.handle(
                            Request.of("GET", hostile)
                                    .withHeader("host", "canary.example")
                                    .withRoute("/session/{token}", Map.of("token", "canary")));

            assertThat(response.body()).isEqualTo(plain);
            assertThat(response.headers().toString()).doesNotContain("canary");
        }
    }

    @Test
    void page_any_holdsNothingThatThePolicyForbids() throws Exception {
        for (Handler page : all) {
            String html = text(page.handle(Request.of("GET", "/")));

            assertThat(INLINE.matcher(html).find()).isFalse();
            assertThat(html).contains("<html lang=", "name=\"viewport\"", "<main");
        }
    }

    @Test
    void page_any_refersToServedAssetsOnly() throws Exception {
        TreeSet<String> waiting = new TreeSet<>();
        for (Handler page : all) {
            collect(text(page.handle(Request.of("GET", "/"))), waiting);
        }
        TreeSet<String> seen = new TreeSet<>();
        while (!waiting.isEmpty()) {
            String name = waiting.removeFirst();
            if (seen.add(name)) {
                collect(text(asset(name)), waiting);
            }
        }
        assertThat(seen).contains("page.css", "session.js", "result.js", "visit.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.css", "session.js", "icon.svg"})
    void asset_known_isTypedAndValidated(String name) {
        Response response = asset(name);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("etag")).matches("\"[0-9a-f]{32}\"");
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
        assertThat(response.header("content-type")).matches("text/(css|javascript).*|image/svg.*");
        assertThat(response.body()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void asset_unchanged_isNotSentAgain(String header) {
        String etag = String.valueOf(asset("page.css").header("etag"));

        Response response =
                pages.asset(get("page.css").withHeader("if-none-match", header.formatted(etag)));

        assertThat(response.status()).isEqualTo(304);
        assertThat(response.header("etag")).isEqualTo(etag);
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void asset_changed_isSentAgain() {
        Request request = get("page.css").withHeader("if-none-match", "\"other\", W/\"older\"");

        assertThat(pages.asset(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no.css", "session.html", "../ui/page.css", "PAGE.CSS", "page.css/"})
    void asset_unknown_isNotFound(String name) {
        assertThatThrownBy(() -> asset(name))
                .isInstanceOfSatisfying(
                        HttpFailure.class,
                        failure -> {
                            assertThat(failure.status()).isEqualTo(404);
                            assertThat(failure.getMessage()).isEqualTo("There is no such file");
                        });
    }

    private Response asset(String name) {
        return pages.asset(get(name));
    }

    private static Request get(String name) {
        return Request.of("GET", "/assets/" + name)
                .withRoute("/assets/{file}", Map.of("file", name));
    }

    private static void collect(String text, Set<String> names) {
        ASSET.matcher(text).results().forEach(found -> names.add(found.group(1)));
    }

    private static String policy(Response response) {
        return String.valueOf(response.header("content-security-policy"));
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }
}
