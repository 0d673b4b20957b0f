package dev.strongroom.proxied;

import static dev.strongroom.proxied.GrantedServices.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.UpstreamCall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A service that wants its key among the members of the body.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class BodyPlacementTest {
    private static final int CHANGED_AT_MOST = 1 << 20;
    private static final String JSON = "application/json";
    private static final String MEMBER_TEXT = "\"apiKey\":\"" + GrantedServices.KEY + "\"";

    private final GrantedServices services;
    private final AtomicInteger paths = new AtomicInteger();

    BodyPlacementTest(@TempDir Path folder) {
        services = new GrantedServices(folder);
    }

    @AfterAll
    void stop() {
        services.nothingLeaked();
        services.close();
    }

    private String path() {
        String path = "/placed/" + paths.incrementAndGet();
        services.upstream().on(path, call -> call.readBody().text(200, "taken"));
        return path;
    }

    private UpstreamCall arrived(String path, ProxyCall call) {
        RawAnswer answer = call.run();
        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        UpstreamCall arrived = services.upstream().only(path);
        assertThat(arrived.whole()).isTrue();
        assertThat(arrived.fields().has("authorization")).isFalse();
        assertThat(arrived.target()).isEqualTo(path);
        return arrived;
    }

    /// All else stays byte for byte, numbers of many digits and doubled members too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 12345678901234567890.10, \"a\":1e400 ",
                "{ \"n\" : {\"apiKey\": 1}\r\n",
                "{\"\\u00e9\": \"\u00c3\u00a9\", \"list\": [1, 2]"
            })
    void json_getsOneMemberMore(String begun) {
        String path = path();

        UpstreamCall call =
                arrived(path, services.call(MEMBER, "POST", path).content(JSON, begun + "}"));

        assertThat(call.contentText().replaceAll("\\s+(?=[,}])", ""))
                .isEqualTo(begun.stripTrailing() + "," + MEMBER_TEXT + "}");
        assertThat(call.header("content-length")).isEqualTo("" + call.content().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void call_withoutABody_getsOne(String method) {
        String path = path();

        UpstreamCall call = arrived(path, services.call(MEMBER, method, path));

        assertThat(call.contentText()).isEqualTo("{" + MEMBER_TEXT + "}");
        assertThat(call.header("content-type")).isEqualTo(JSON);
    }

    @Test
    void form_getsOneMore() {
        String path = path();
        String type = "application/x-www-form-urlencoded";

        UpstreamCall call =
                arrived(path, services.call(MEMBER, "POST", path).content(type, "a=%2B&b=+"));

        assertThat(call.contentText()).isEqualTo("a=%2B&b=+&apiKey=planted-key-%22quoted%22-5");
    }

    @Test
    void chunkedBody_arrivesWithItsLength() {
        String path = path();

        UpstreamCall call =
                arrived(path, services.call(MEMBER, "POST", path).content(JSON, "{}").chunked(""));

        assertThat(call.contentText()).isEqualTo("{" + MEMBER_TEXT + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "application/json ! [1, 2]",
                "application/json ! \"text\"",
                "application/json ! 7",
                "application/json ! {\"a\": ",
                "application/json ! {\"a\": 1} {}",
                "application/json ! {\"apiKey\": \"of the caller\"}",
                "application/json ! {\"api\\u004bey\": null}",
                "application/x-www-form-urlencoded ! apiKey=1",
                "application/x-www-form-urlencoded ! a=1&api%4Bey=2",
                "text/plain ! {}",
                "application/xml ! <a/>",
                "multipart/form-data; boundary=x ! --x--",
                "application/octet-stream ! {}"
            })
    void body_thatTakesNoCredentials_isRefused(String type, String body) {
        String path = path();

        RawAnswer answer = services.call(MEMBER, "POST", path).content(type, body).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(422);
        assertThat(answer.json().path("type_name").asText()).isEqualTo("ConnectorProcessingError");
        assertThat(answer.header("x-apideck-downstream-error")).isEqualTo("false");
        assertThat(answer.everything()).doesNotContain("planted-key", "of the caller");
        assertThat(services.upstream().calls(path)).isEmpty();
    }

    private static String member(int length) {
        return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
    }

    @Test
    void body_ofOneMebibyte_arrives() {
        String path = path();
        String body = member(CHANGED_AT_MOST);

        UpstreamCall call = arrived(path, services.call(MEMBER, "POST", path).content(JSON, body));

        assertThat(call.contentText())
                .isEqualTo(body.substring(0, body.length() - 1) + "," + MEMBER_TEXT + "}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void body_thatIsLonger_isRefused(boolean chunked) {
        String path = path();
        ProxyCall call =
                services.call(MEMBER, "POST", path).content(JSON, member(CHANGED_AT_MOST + 1));

        RawAnswer answer = (chunked ? call.chunked("") : call).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(413);
        assertThat(services.upstream().calls(path)).isEmpty();
    }

    /// With its own authorization, the caller's body is its own as well.
    @Test
    void body_withAuthorizationOfTheCaller_staysAsItIs() {
        String path = path();
        byte[] content = Octets.first(2_000_000);
        ProxyCall call =
                services.call(MEMBER, "POST", path)
                        .with("x-apideck-downstream-authorization", "Bearer of-the-caller")
                        .with("content-type", JSON)
                        .content(content);

        assertThat(call.run().status()).isEqualTo(200);
        assertThat(services.upstream().only(path).content()).isEqualTo(content);
        assertThat(new String(content, StandardCharsets.ISO_8859_1)).doesNotContain("apiKey");
    }
}
