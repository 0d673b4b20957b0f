package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.crypto.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {
    private static final String SECRET = "pl/anted+secret";
    private final Traces traces = new Traces(List.of(Secret.of(SECRET)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "pl%2Fanted%2Bsecret",
                "pl%2fanted%2bsecret",
                "pl/anted%2Bsecret",
                "p%6C/%61nted+secret",
                "pl%252Fanted%252bsecret",
                "pl%25252fanted%2bsecret",
                "cGwvYW50ZWQrc2VjcmV0"
            })
    void masked_ofAnySpelling_leavesNothingOfIt(String spelling) {
        String text = "before=" + spelling + "&after %";

        assertThat(traces.suspects(text)).isTrue();
        assertThat(traces.in(text)).isTrue();
        assertThat(traces.masked(text)).isEqualTo("before=***&after %");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%",
                "%2",
                "pl%2Fanted%2Bsecre",
                "pl%2Fanted%2Bsecre%",
                "pl%2Fanted%2Bsecre%7",
                "pl%2Fanted%25",
                "pl%2Fanted%252",
                "PL/ANTED+SECRET",
                "https://acme.example/a%20b?x=%zz&long=enough-to-be-looked-at"
            })
    void masked_ofSomethingElse_isTheSame(String text) {
        assertThat(traces.in(text)).isFalse();
        assertThat(traces.masked(text)).isSameAs(text);
    }

    /// What most fields of most answers are costs no more than a look.
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "no-cache, max-age=0", "Sun, 22 Nov 2026 19:00:00 GMT"})
    void suspects_ofWhatIsShorterThanAToken_isFalse(String value) {
        var token = new Traces(List.of(Secret.of("sr_".repeat(12))));

        assertThat(token.suspects(value)).isFalse();
    }

    @Test
    void masked_ofSecretsWithinEachOther_leavesNoHalf() {
        var both = new Traces(List.of(Secret.of("planted"), Secret.of("planted-longer")));

        assertThat(both.masked("a planted-longer b planted c")).isEqualTo("a *** b *** c");
        assertThat(both.masked("a planted-longer b planted c", 8)).isEqualTo("a *** b planted c");
    }

    /// `ü` comes back as the octets of UTF-8, or as they were sent: those of Latin-1.
    @Test
    void masked_ofLettersBeyondAscii_findsBothEncodings() {
        var traces = new Traces(List.of(Secret.of("gr\u00fcnes-ding")));

        assertThat(traces.masked("x gr\u00fcnes-ding y")).isEqualTo("x *** y");
        assertThat(traces.masked("x gr\u00c3\u00bcnes-ding y")).isEqualTo("x *** y");
        assertThat(traces.masked("x gr%c3%bcnes%2Dding y")).isEqualTo("x *** y");
    }

    @Property
    void masked_ofEveryEncoding_finds(
            @ForAll @CharRange(from = ' ', to = '~') @StringLength(min = 4, max = 40) String secret,
            @ForAll @AlphaChars @StringLength(max = 3) String around) {
        var traces = new Traces(List.of(Secret.of(secret)));
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String coded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        for (String spelling :
                List.of(
                        secret,
                        form,
                        form.replace("+", "%20"),
                        lower(form),
                        // Of %2525, nobody can say how often it was encoded.
                        secret.contains("%")
                                ? form
                                : URLEncoder.encode(form, StandardCharsets.UTF_8),
                        coded,
                        URLEncoder.encode(coded, StandardCharsets.UTF_8))) {
            assertThat(traces.in(around + "/" + spelling + "?" + around)).as(spelling).isTrue();
        }
    }

    /// With the digits of escapes in lower case.
    private static String lower(String form) {
        var text = new StringBuilder(form);
        for (int i = text.indexOf("%"); i >= 0; i = text.indexOf("%", i + 1)) {
            text.replace(i, i + 3, text.substring(i, i + 3).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
