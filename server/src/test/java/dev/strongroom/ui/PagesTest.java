package dev.strongroom.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.http.Handler;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Embedders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Pattern ASSET = Pattern.compile("/assets/([A-Za-z0-9._-]+)");
    private static final Pattern INLINE =
            Pattern.compile("<style|<script(?![^>]* src=)|\\sstyle=|\\son[a-z]+=|javascript:");
    private static final String ORIGIN = "https://app.example:443";

    private final Pages pages =
            new Pages(
                    id ->
                            id.equals("acme")
                                    ? Optional.of(
                                            new Embedders(List.of(ORIGIN), Embedders.Others.NOBODY))
                                    : Optional.empty());
    private final List<Handler> all =
            List.of(
                    pages::home,
                    pages::oauthResult,
                    pages::session,
                    request -> embedded(pages, "acme"),
                    request -> embedded(pages, "gone"));

    @Test
    void page_any_isGuardedAndNeverStored() throws Exception {
        for (Handler page : all) {
            Response response = page.handle(Request.of("GET", "/"));

            assertThat(response.header("content-type")).isEqualTo("text/html; charset=utf-8");
            assertThat(response.header("cache-control")).isEqualTo("no-store");
            assertThat(response.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(response.header("x-frame-options")).isNull();
            assertThat(policy(response))
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                    .contains("connect-src 'self'", "base-uri 'none'", "form-action 'none'")
                    .contains("require-trusted-types-for 'script'", "trusted-types 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void page_openedByItsAddress_isFramedByNobody() {
        Request request = Request.of("GET", "/");

        assertThat(ancestors(pages.home(request))).isEqualTo("'none'");
        assertThat(ancestors(pages.oauthResult(request))).isEqualTo("'none'");
        assertThat(ancestors(pages.session(request))).isEqualTo("'none'");
    }

    @Test
    void embedded_registeredOrigins_mayFrameIt() {
        Response response = embedded(pages, "acme");

        assertThat(response.status()).isEqualTo(200);
        assertThat(ancestors(response)).isEqualTo("'self' " + ORIGIN);
        assertThat(response.body()).isEqualTo(pages.session(Request.of("GET", "/")).body());
    }

    @ParameterizedTest
    @EnumSource(Embedders.Others.class)
    void embedded_withoutRegisteredOrigins_dependsOnTheApplication(Embedders.Others others) {
        var open = new Pages(id -> Optional.of(new Embedders(List.of(), others)));

        assertThat(ancestors(embedded(open, "any")))
                .isEqualTo(
                        switch (others) {
                            case ANYBODY -> "*";
                            case LOCAL ->
                                    "'self' http://localhost:* http://127.0.0.1:* https://localhost:*";
                            case NOBODY -> "'self'";
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "", "ACME", "acme/", "'self' *", "<script>"})
    void embedded_unknownApplication_isNotFound(String id) {
        Response response = embedded(pages, id);

        assertThat(response.status()).isEqualTo(404);
        assertThat(ancestors(response)).isEqualTo("'none'");
        assertThat(text(response)).contains("Nothing here").doesNotContain("<script");
    }

    @Test
    void page_images_comeFromElsewhereOnlyWhereIconsDo() {
        Request request = Request.of("GET", "/");

        assertThat(policy(pages.session(request))).contains("img-src 'self' data: https:;");
        assertThat(policy(embedded(pages, "acme"))).contains("img-src 'self' data: https:;");
        assertThat(policy(pages.oauthResult(request))).contains("img-src 'self' data:;");
        assertThat(policy(pages.home(request))).contains("img-src 'self' data:;");
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
            assertThat(html).contains("<html lang=", "name=\"viewport\"");
        }
    }

    @Test
    void page_any_refersToServedAssetsOnly() throws Exception {
        Set<String> named = new TreeSet<>();
        for (Handler page : all) {
            ASSET.matcher(text(page.handle(Request.of("GET", "/"))))
                    .results()
                    .forEach(found -> named.add(found.group(1)));
        }
        assertThat(named).anyMatch(name -> name.matches("session-.*\\.js"));
        for (String name : named) {
            Request request =
                    Request.of("GET", "/assets/" + name)
                            .withRoute("/assets/{file}", Map.of("file", name));
            assertThat(pages.asset(request).status()).as(name).isEqualTo(200);
        }
    }

    private static Response embedded(Pages pages, String applicationId) {
        return pages.embedded(
                Request.of("GET", "/embed/x")
                        .withRoute(
                                "/embed/{application_id}",
                                Map.of("application_id", applicationId)));
    }

    private static String ancestors(Response response) {
        String policy = policy(response);
        return policy.substring(policy.indexOf("frame-ancestors ") + "frame-ancestors ".length());
    }

    private static String policy(Response response) {
        return String.valueOf(response.header("content-security-policy"));
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }
}
