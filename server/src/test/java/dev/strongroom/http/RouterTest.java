package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.wire.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final Handler OK = request -> Response.of(200);

    private final Router router =
            new Router()
                    .get("/", OK)
                    .get("/vault/connections", OK)
                    .get("/vault/connections/{api}/{service}", OK)
                    .post("/vault/connections/{api}/{service}", OK)
                    .get("/vault/connections/{api}/{service}/{resource}/config", OK)
                    .post("/vault/connections/{api}/{service}/token", OK)
                    .get("/vault/consumers/{id}", OK)
                    .get("/vault/consumers/self/stats", OK)
                    .get("/vault/consumers/{id}/{what}", OK)
                    .post("/vault/consumers/self", OK)
                    .get("/assets/{path...}", OK);

    @ParameterizedTest
    @CsvSource({
        "GET, /, /",
        "GET, /vault/connections, /vault/connections",
        "GET, /vault/connections/crm/salesforce, /vault/connections/{api}/{service}",
        "HEAD, /vault/connections/crm/salesforce, /vault/connections/{api}/{service}",
        "POST, /vault/connections/crm/x/token, /vault/connections/{api}/{service}/token",
        "GET, /vault/consumers/self/stats, /vault/consumers/self/stats",
        "GET, /vault/consumers/self/other, /vault/consumers/{id}/{what}",
        "GET, /vault/consumers/self, /vault/consumers/{id}",
        "GET, /assets/js/app.js, /assets/{path...}",
        "GET, /assets/, /assets/{path...}",
    })
    void match_knownPath_findsTheMostSpecificRoute(String method, String path, String pattern) {
        assertThat(router.match(Request.of(method, path)).request().route()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @CsvSource({
        "/vault/connections/",
        "/vault",
        "/vault/connections/crm",
        "/vault/connections/crm/",
        "/vault/connections//salesforce",
        "//vault/connections",
        "/VAULT/connections",
        "/assets",
        "*",
        "''"
    })
    void match_unknownPath_is404(String path) {
        assertThatThrownBy(() -> router.match(Request.of("GET", path)))
                .isInstanceOfSatisfying(
                        HttpFailure.class, failure -> assertThat(failure.status()).isEqualTo(404));
    }

    @Test
    void match_otherMethod_is405WithAllow() {
        assertThatThrownBy(() -> router.match(Request.of("PUT", "/vault/connections/crm/x")))
                .isInstanceOfSatisfying(
                        HttpFailure.class,
                        failure -> {
                            assertThat(failure.status()).isEqualTo(405);
                            assertThat(failure.headers())
                                    .containsExactly(new Header("allow", "GET, HEAD, POST"));
                        });
    }

    @Test
    void match_parameters_areDecodedOnceAndNotSplit() {
        Request seen =
                router.match(Request.of("GET", "/vault/connections/a%2Fb+c/%2541")).request();

        assertThat(seen.pathParam("api")).isEqualTo("a/b+c");
        assertThat(seen.pathParam("service")).isEqualTo("%41");
    }

    @Test
    void match_afterADeadEnd_dropsItsParameters() {
        Router two = new Router().get("/{a}/x/{b}/end", OK).get("/{p}/{q}/{r}/{s}", OK);

        Request seen = two.match(Request.of("GET", "/1/x/3/4")).request();

        assertThat(seen.route()).isEqualTo("/{p}/{q}/{r}/{s}");
        assertThat(seen.pathParam("p") + seen.pathParam("q") + seen.pathParam("s"))
                .isEqualTo("1x4");
    }

    @Test
    void match_malformedParameter_is400() {
        assertThatThrownBy(() -> router.match(Request.of("GET", "/vault/consumers/%zz")))
                .isInstanceOfSatisfying(
                        HttpFailure.class, failure -> assertThat(failure.status()).isEqualTo(400));
    }

    @Test
    void add_samePlaceTwice_isRefused() {
        assertThatThrownBy(() -> router.get("/vault/consumers/{other}", OK))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> router.get("no-slash", OK))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void routes_listsMethodsAndPatterns() {
        assertThat(router.routes())
                .hasSize(11)
                .contains(new Route("POST", "/vault/consumers/self"));
    }
}
