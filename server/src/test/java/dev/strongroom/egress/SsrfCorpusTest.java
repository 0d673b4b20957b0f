package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.SsrfCorpus.Trick;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No way of naming a forbidden address gets past the policy. What was tried is listed in
/// [SsrfCorpus].
class SsrfCorpusTest {
    static Stream<Trick> tricks() {
        return SsrfCorpus.tricks();
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void check_aTrick_isDenied(Trick trick) {
        assertThat(allowed(trick.url())).as(trick.url()).isFalse();
    }

    /// The rules of the test server allow clear text, which must open nothing else.
    @ParameterizedTest
    @MethodSource("tricks")
    void check_aTrickInClearText_isDeniedWhereThatIsAllowed(Trick trick) {
        String url = trick.url().replaceFirst("^https:", "http:");
        if (trick.group().equals("schemes")) {
            return;
        }
        var policy =
                new OutboundPolicy(
                        new OutboundOptions(true, Set.of(), List.of()), SsrfCorpus::resolve);
        try {
            assertThat(policy.check(new URI(url))).isInstanceOf(OutboundPolicy.Denied.class);
        } catch (URISyntaxException e) {
            assertThat(allowed(trick.url())).isFalse();
        }
    }

    /// The corpus would prove nothing if everything were denied.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/",
                "https://EXAMPLE.com:443/a?b=@127.0.0.1",
                "https://example.com/@127.0.0.1",
                "https://127-0-0-1.example.com/",
                "https://localhost.example.com/",
                "https://xn--bcher-kva.example/",
                "https://1.1.1.1/",
                "https://168.63.129.15/",
                "https://168.63.129.17/",
                "https://[2606:4700::1111]:8443/",
                "https://[2606:4700::5eff:7f00:1]/",
                "https://[64:ff9b::1.1.1.1]/"
            })
    void check_anOrdinaryAddress_isAllowed(String url) {
        assertThat(allowed(url)).isTrue();
    }

    /// As this machine resolves it.
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST"})
    void check_localhostOfThisMachine_isDenied(String name) {
        try (var system = new SystemResolver()) {
            assertThat(
                            new OutboundPolicy(OutboundOptions.STRICT, system)
                                    .check(URI.create("https://" + name + "/")))
                    .isInstanceOf(OutboundPolicy.Denied.class);
        }
    }

    @Test
    void corpus_namesEveryTrickOnce() {
        var names = tricks().map(Trick::toString).collect(Collectors.toList());

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(150);
        assertThat(tricks().map(trick -> trick.url().toLowerCase(Locale.ROOT)))
                .allMatch(url -> !url.isBlank());
    }

    /// What is no URI cannot be called.
    private static boolean allowed(String url) {
        try {
            return SsrfCorpus.allowed(new URI(url));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
