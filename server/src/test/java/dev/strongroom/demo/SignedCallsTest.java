package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.http.Request;
import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.Moment;
import dev.strongroom.placement.SignedCall;
import dev.strongroom.testing.Connectors;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What signs and what verifies are written apart from each other; here they meet.
class SignedCallsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HOST = "https://acme.example";
    private static final Connector CONNECTOR =
            Connectors.read(
                    """
                    auth:
                      type: oauth1
                      consumer_key: "{user}"
                      consumer_secret: "{secret}"
                      token: "{token_id}"
                      token_secret: "{region}"
                      realm: "{user:upper}"
                    api: {base_url: "https://acme.example"}
                    """);
    private static final Map<String, String> ACCOUNT =
            Map.of("user", "ada", "secret", "s 3/c", "token_id", "t+k", "region", "r&é");

    private static Request signed(Map<String, String> account, String target, String form) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        String header =
                Attachment.of(CONNECTOR, account::get)
                        .signature(
                                new SignedCall(
                                        "POST",
                                        URI.create(HOST + target),
                                        body,
                                        FORM,
                                        new Moment(1_700_000_000, "a-new-nonce")))
                        .getOrDefault("authorization", "");
        return Request.of("POST", target)
                .withBody(body)
                .withHeader("content-type", FORM)
                .withHeader("authorization", header);
    }

    private static boolean accepted(Request request) {
        return new OAuth1Check((AuthScheme.OAuth1) CONNECTOR.auth(), ACCOUNT::get)
                .accepts(request, HOST + request.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a%2Fb?x=1&x=0&y", "/?a=%20+%2B&%C3%A9=~*", "/x;y=1?=b&a=b=c"})
    void call_isAccepted(String target) {
        assertThat(accepted(signed(ACCOUNT, target, ""))).isTrue();
        assertThat(accepted(signed(ACCOUNT, target, "b=2&a=1&a=0&c=%26+d"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"user", "secret", "token_id", "region"})
    void call_withOneWrongValue_isRejected(String name) {
        Map<String, String> wrong = new HashMap<>(ACCOUNT);
        wrong.put(name, "other");

        assertThat(accepted(signed(wrong, "/", ""))).isFalse();
    }

    @Test
    void call_thatWasChanged_isRejected() {
        Request request = signed(ACCOUNT, "/a?b=c", "d=e");
        String header = request.header("authorization");
        assertThat(header).isNotNull();

        assertThat(accepted(request)).isTrue();
        assertThat(accepted(request.withBody(new byte[0]))).isFalse();
        for (String target : new String[] {"/b?b=c", "/a?b=d", "/a?b=c&x", "/a"}) {
            assertThat(
                            accepted(
                                    Request.of("POST", target)
                                            .withBody(request.body())
                                            .withHeader("content-type", FORM)
                                            .withHeader("authorization", header)))
                    .isFalse();
        }
        assertThat(accepted(Request.of("POST", "/a?b=c"))).isFalse();
    }

    @Property
    void anyParameters_areSignedAlike(
            @ForAll Map<@NotEmpty String, String> query, @ForAll String form) {
        var target = new StringBuilder("/?z=0");
        query.forEach(
                (name, value) ->
                        target.append('&')
                                .append(encoded(name))
                                .append('=')
                                .append(encoded(value)));

        assertThat(accepted(signed(ACCOUNT, target.toString(), "f=" + encoded(form)))).isTrue();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
