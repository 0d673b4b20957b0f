package dev.strongroom.proxied;

import static dev.strongroom.proxied.GrantedServices.CONSUMER_SECRET;
import static dev.strongroom.proxied.GrantedServices.KEYED;
import static dev.strongroom.proxied.GrantedServices.OAUTH1;
import static dev.strongroom.proxied.GrantedServices.TOKEN_SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Octets;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.UpstreamCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls whose signature the provider comes to by itself, from what arrives; and grants, without
/// which none of these would leave.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class SignedCallsTest {
    private static final int SIGNED_AT_MOST = 1 << 20;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final GrantedServices services;

    SignedCallsTest(@TempDir Path folder) {
        services = new GrantedServices(folder);
        services.elsewhere().on("/signed", this::checked);
        services.upstream().on("/signed", this::checked).on("/retried", this::checkedTwice);
    }

    @AfterAll
    void stop() {
        services.nothingLeaked();
        services.close();
    }

    /// As a provider does: 401 where it comes to something else.
    private void checked(UpstreamCall call) throws IOException {
        call.readBody().text(isRight(call) ? 200 : 401, isRight(call) ? "accepted" : "forged");
    }

    private static boolean isRight(UpstreamCall call) {
        return call.fields().has("x-keyed-signature")
                ? SignatureCheck.keyed(call, TOKEN_SECRET).equals(call.header("x-keyed-signature"))
                : SignatureCheck.oauth1(call, CONSUMER_SECRET, TOKEN_SECRET)
                        .equals(SignatureCheck.parameters(call).get("oauth_signature"));
    }

    private void checkedTwice(UpstreamCall call) throws IOException {
        if (services.upstream().calls("/retried").size() == 1) {
            call.readBody().text(503, "not now");
        } else {
            checked(call);
        }
    }

    private static void accepted(ProxyCall call) {
        RawAnswer answer = call.run();
        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("accepted");
    }

    private UpstreamCall last() {
        return services.upstream().calls("/signed").getLast();
    }

    record Signed(String method, String query, String type, String body) {}

    static Stream<Signed> calls() {
        return Stream.of(
                new Signed("GET", "", "", ""),
                new Signed("GET", "?q=a%20b&q=a+b&b5=%3D%253D&a3=a&c%40=&a2=r%20b", "", ""),
                new Signed("GET", "?empty&=nameless&a=%c3%a9&A=1&a=0&a-=2&a.=3", "", ""),
                new Signed("DELETE", "?limit=10", "", ""),
                new Signed("POST", "", FORM, "c2&a3=2+q&x=%26%3d&y=%C3%A9~*"),
                new Signed("POST", "?z=1&a=2", FORM + "; charset=utf-8", "b=1&a=0&a=%20"),
                new Signed("PUT", "?z=1", "application/json", "{\"a\": \"b&c=d\"}"),
                new Signed("PATCH", "", "text/plain", "a=1&b=2"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void oauth1_isWhatTheProviderComesTo(Signed signed) {
        accepted(of(OAUTH1, signed));

        UpstreamCall call = last();
        Map<String, String> parameters = SignatureCheck.parameters(call);
        assertThat(call.fields().values("authorization")).hasSize(1);
        assertThat(parameters)
                .containsEntry("realm", "1234567_SB1")
                .containsEntry("oauth_consumer_key", "planted-consumer")
                .containsEntry("oauth_token", "planted-token")
                .containsEntry("oauth_signature_method", "HMAC-SHA256")
                .containsEntry("oauth_version", "1.0");
        assertThat(Long.parseLong(parameters.getOrDefault("oauth_timestamp", "0")))
                .isCloseTo(Instant.now().getEpochSecond(), Offset.offset(60L));
        assertThat(call.contentText()).isEqualTo(signed.body());
    }

    private ProxyCall of(String service, Signed signed) {
        ProxyCall call = services.call(service, signed.method(), "/signed" + signed.query());
        return signed.body().isEmpty() ? call : call.content(signed.type(), signed.body());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void keyedHash_isWhatTheProviderComesTo(Signed signed) {
        accepted(of(KEYED, signed));

        assertThat(last().header("x-keyed-id")).isEqualTo("id-5");
        assertThat(last().fields().has("authorization")).isFalse();
        assertThat(last().contentText()).isEqualTo(signed.body());
    }

    /// The provider would tell one that does not fit what arrives.
    @Test
    void check_ofTheTestItself_tellsForgeries() {
        accepted(services.call(OAUTH1, "GET", "/signed?a=1"));

        assertThat(SignatureCheck.oauth1(last(), CONSUMER_SECRET, "another"))
                .isNotEqualTo(SignatureCheck.parameters(last()).get("oauth_signature"));
        RawAnswer forged =
                services.call(OAUTH1, "GET", "/signed")
                        .with("x-apideck-downstream-authorization", "OAuth oauth_signature=\"x\"")
                        .run();
        assertThat(forged.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"netsuite", "keyed"})
    void query_ofTheProxyAddress_isSignedAsWell(String service) {
        accepted(services.call(service, "GET", "/signed?b=2").query("?a=%2B1&b=1"));

        assertThat(last().target()).isEqualTo("/signed?b=2&a=%2B1&b=1");
    }

    /// A nonce and a time of its own for each attempt.
    @Test
    void retry_isSignedAnew() {
        accepted(
                services.call(OAUTH1, "PUT", "/retried")
                        .with("x-strongroom-retries", "1")
                        .content(FORM, "a=1"));

        Set<String> nonces =
                services.upstream().calls("/retried").stream()
                        .map(
                                call ->
                                        SignatureCheck.parameters(call)
                                                .getOrDefault("oauth_nonce", ""))
                        .collect(Collectors.toSet());
        assertThat(nonces).hasSize(2);
        assertThat(services.upstream().calls("/retried"))
                .allSatisfy(call -> assertThat(isRight(call)).isTrue())
                .allSatisfy(call -> assertThat(call.contentText()).isEqualTo("a=1"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signedBody_mayHaveOneMebibyte(boolean chunked) {
        byte[] content = Octets.first(SIGNED_AT_MOST);
        ProxyCall call = services.call(KEYED, "POST", "/signed").content(content);

        accepted(chunked ? call.chunked("") : call);

        assertThat(last().content()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void signedBody_thatIsLonger_isRefusedBeforeAnythingIsSent(boolean chunked) {
        services.upstream().on("/longer", call -> call.readBody().text(200, "never"));
        ProxyCall call =
                services.call(KEYED, "POST", "/longer").content(Octets.first(SIGNED_AT_MOST + 1));

        RawAnswer answer = (chunked ? call.chunked("") : call).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(413);
        assertThat(answer.header("x-apideck-downstream-error")).isIn("", "false");
        assertThat(services.upstream().calls("/longer")).isEmpty();
    }

    /// OAuth 1.0 signs forms and no other body, which may be as long as it likes.
    @Test
    void body_thatIsNotSigned_isStreamed() throws Exception {
        var check = new Octets.Check();
        services.upstream()
                .on("/streamed", call -> call.readBody(check).text(200, check.toString()));

        RawAnswer answer =
                services.call(OAUTH1, "PUT", "/streamed")
                        .with("content-type", "application/octet-stream")
                        .run(5_000_000, OutputStream.nullOutputStream());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(check.toString()).isEqualTo("5000000 octets");
        assertThat(isRight(services.upstream().only("/streamed"))).isTrue();
    }

    @Test
    void grant_letsTheCredentialsTravel() {
        accepted(services.callAt(services.elsewhere(), KEYED, "GET", "/signed"));
        accepted(services.call(OAUTH1, "GET", "/signed"));
    }

    /// What one connector was granted is nothing to another.
    @Test
    void credentials_withoutAGrant_doNotTravel() {
        int before = services.elsewhere().calls("/signed").size();
        RawUpstream elsewhere = services.elsewhere();

        RawAnswer answer = services.callAt(elsewhere, OAUTH1, "GET", "/signed").run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
        assertThat(answer.text()).contains("proxy.grants", OAUTH1, elsewhere.url());
        assertThat(elsewhere.calls("/signed")).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:", "https://127.0.0.1:"})
    void grant_isForOneOriginAlone(String other) {
        String url = other + services.upstream().port() + "/signed";
        int before = services.upstream().calls("/signed").size();

        RawAnswer answer =
                services.call(OAUTH1, "GET", "/").with("x-apideck-downstream-url", url).run();

        assertThat(answer.status()).as(answer.everything()).isEqualTo(400);
        assertThat(services.upstream().calls("/signed")).hasSize(before);
        assertThat(new String(answer.content(), StandardCharsets.UTF_8)).doesNotContain("planted");
    }
}
