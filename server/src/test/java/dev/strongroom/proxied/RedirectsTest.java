package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.UpstreamCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Providers that send the call elsewhere. No credential goes along to a place that no connector
/// declares, by no detour.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class RedirectsTest {
    private final ProxyStage stage;

    RedirectsTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private static void moves(RawUpstream provider, String path, int status, String location) {
        provider.on(
                path,
                call ->
                        call.readBody()
                                .answer(status, "location: " + location + "\r\n", new byte[4]));
    }

    private static void lands(RawUpstream provider, String path) {
        provider.on(path, call -> call.readBody().text(200, "landed"));
    }

    private static void landed(RawAnswer answer) {
        assertThat(answer.text()).as(answer.everything()).isEqualTo("landed");
        assertThat(answer.fields().has("location")).isFalse();
    }

    private static ProxyCall luggage(ProxyCall call) {
        return call.and("accept", "text/csv")
                .and("accept-language", "nl")
                .and("user-agent", "Acme/1")
                .and("range", "bytes=0-9")
                .and("if-match", "\"1\"")
                .and("x-of-the-caller", "private")
                .and("x-service-token", "private");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void get_withinTheOrigin_keepsEverything(int status) {
        String from = "/within/" + status;
        String to = "/within/" + status + "/there";
        moves(stage.upstream(), from, status, to + "?page=%32");
        lands(stage.upstream(), to);

        landed(luggage(stage.get(from)).run());

        UpstreamCall call = stage.upstream().only(to);
        assertThat(call.target()).isEqualTo(to + "?page=%32");
        assertThat(call.header("authorization")).isEqualTo("Bearer " + ProxyStage.ACCESS_TOKEN);
        assertThat(call.header("x-of-the-caller")).isEqualTo("private");
        assertThat(call.header("accept")).isEqualTo("text/csv");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ProxiedServices.BEARER,
                ProxiedServices.HEADER,
                ProxiedServices.QUERY,
                ProxiedServices.BASIC
            })
    void get_toAnotherOrigin_leavesCredentialsAndFieldsBehind(String service) {
        String path = "/out/" + service;
        moves(stage.upstream(), path, 302, stage.elsewhere().url() + path);
        lands(stage.elsewhere(), path);

        landed(luggage(stage.get(path).service(service)).run());

        UpstreamCall call = stage.elsewhere().only(path);
        assertThat(call.target()).isEqualTo(path);
        assertThat(call.fields().names())
                .containsExactlyInAnyOrder(
                        "host", "accept", "accept-language", "user-agent", "range", "if-match");
        assertThat(call.toString()).doesNotContain(ProxyStage.credentials());
    }

    /// A -> B -> A: whoever is in between could have made up the last address.
    @Test
    void credentials_onceLeftBehind_neverComeBack() {
        moves(stage.upstream(), "/away", 302, stage.elsewhere().url() + "/and-back");
        moves(stage.elsewhere(), "/and-back", 307, stage.upstream().url() + "/home");
        moves(stage.upstream(), "/home", 302, "/home/room");
        lands(stage.upstream(), "/home/room");

        landed(luggage(stage.get("/away")).run());

        for (String path : new String[] {"/home", "/home/room"}) {
            UpstreamCall call = stage.upstream().only(path);
            assertThat(call.fields().names()).doesNotContain("authorization", "x-of-the-caller");
        }
    }

    @Test
    void authorization_ofTheCaller_isLeftBehindToo() {
        moves(stage.upstream(), "/theirs", 302, stage.elsewhere().url() + "/theirs");
        lands(stage.elsewhere(), "/theirs");

        landed(stage.callAt(stage.upstream(), "GET", "/theirs").run());

        assertThat(stage.upstream().only("/theirs").header("authorization"))
                .isEqualTo("Bearer of-the-caller");
        assertThat(stage.elsewhere().only("/theirs").fields().names()).containsExactly("host");
    }

    @Test
    void post_seeOther_becomesAGetWithoutItsBody() {
        moves(stage.upstream(), "/made", 303, "/made/1");
        lands(stage.upstream(), "/made/1");

        landed(stage.call("POST", "/made").content("application/json", "{}").run());

        UpstreamCall call = stage.upstream().only("/made/1");
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.length()).isZero();
        assertThat(call.fields().names())
                .doesNotContain("content-type", "content-length", "transfer-encoding");
        assertThat(call.header("authorization")).isEqualTo("Bearer " + ProxyStage.ACCESS_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void post_withABodyThatCanBeReplayed_isRepeatedThere(int status) {
        String from = "/repeat/" + status;
        moves(stage.upstream(), from, status, from + "/there");
        lands(stage.upstream(), from + "/there");
        byte[] content = Octets.first(60_000);

        landed(stage.call("PUT", from).with("content-type", "a/b").content(content).run());

        UpstreamCall call = stage.upstream().only(from + "/there");
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.content()).isEqualTo(content);
        assertThat(call.header("content-type")).isEqualTo("a/b");
    }

    @ParameterizedTest
    @CsvSource({
        "POST,301,10",
        "POST,302,10",
        "PUT,307,200000",
        "POST,308,200000",
        "GET,304,0",
        "GET,300,0",
        "DELETE,302,0"
    })
    void redirect_thatIsNotFollowed_isTheCallers(String method, int status, int length) {
        String path = "/through/" + method + status;
        moves(stage.upstream(), path, status, "/never-followed");

        RawAnswer answer = stage.call(method, path).content(Octets.first(length)).chunked("").run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(status);
        assertThat(answer.header("location"))
                .endsWith(":" + stage.upstream().port() + "/never-followed");
        assertThat(stage.upstream().calls("/never-followed")).isEmpty();
    }

    @Test
    void redirects_withoutEnd_end() {
        moves(stage.upstream(), "/loop", 302, "/loop");

        RawAnswer answer = stage.get("/loop").run();

        assertThat(answer.status()).as(answer.everything()).isIn(302, 424, 502);
        assertThat(stage.upstream().calls("/loop")).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://0x7f000001/",
                "http://2130706433/",
                "http://0/",
                "ftp://127.0.0.1/",
                "http://user:pw@127.0.0.1/",
                "http://127.0.0.1@10.0.0.1/",
            })
    void redirect_toAForbiddenAddress_isAnErrorOfOurs(String location) {
        String path = "/forbidden/" + Integer.toHexString(location.hashCode());
        moves(stage.upstream(), path, 302, location);

        RawAnswer answer = stage.get(path).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(424);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorExecutionError");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
    }

    /// RFC 3986, section 5.4: what of the address stays.
    @ParameterizedTest
    @CsvSource({
        "?page=2,/relative/a?page=2",
        "b,/relative/b",
        "./b?c,/relative/b?c",
        "../b,/b",
        "//127.0.0.1:{port}/c,/c",
        "/d?e#f,/d?e"
    })
    void redirect_toARelativeAddress_isResolved(String location, String target) {
        moves(stage.upstream(), "/relative/start", 302, "/relative/a?gone=1");
        String given = location.replace("{port}", String.valueOf(stage.upstream().port()));
        String path = target.split("\\?", 2)[0];
        stage.upstream()
                .on(
                        "/relative/a",
                        call -> {
                            boolean first = call.target().endsWith("?gone=1");
                            call.answer(
                                    first ? 302 : 200,
                                    first ? "location: " + given + "\r\n" : "",
                                    call.target().getBytes(StandardCharsets.US_ASCII));
                        });
        if (!path.equals("/relative/a")) {
            stage.upstream().on(path, call -> call.text(200, call.target()));
        }

        assertThat(stage.get("/relative/start").run().text()).isEqualTo(target);
    }

    /// An answer that cannot be followed is nothing to be guessed at.
    @ParameterizedTest
    @ValueSource(strings = {"", "http://", "::::", "http://%zz/", "file:///etc/passwd"})
    void redirect_toNowhere_isTheCallers(String location) {
        String path = "/nowhere/" + location.length();
        moves(stage.upstream(), path, 302, location);

        RawAnswer answer = stage.get(path).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo(location);
        assertThat(stage.upstream().calls(path)).hasSize(1);
    }

    @Test
    void credentials_doNotTravelToAnUndeclaredHost() {
        RawAnswer answer = stage.callElsewhere("GET", "/undeclared").run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
        assertThat(answer.text()).contains("grant");
        assertThat(stage.elsewhere().calls("/undeclared")).isEmpty();
    }
}
