package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.SsrfCorpus;
import dev.strongroom.egress.SsrfCorpus.Trick;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The header makes no forbidden address out of any trick, nor lets credentials travel there.
class DownstreamUrlSsrfTest {
    private static final CredentialHosts HOSTS = new CredentialHosts(HostGrants.NONE);

    static Stream<Trick> tricks() {
        return SsrfCorpus.tricks();
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void read_aTrick_isRefusedOrDenied(Trick trick) {
        String octets =
                new String(
                        trick.url().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        URI url;
        try {
            url = DownstreamUrl.read(octets, "", Depot.connector(), Depot.VALUES::get);
        } catch (DownstreamUrlException refused) {
            return;
        }
        assertThat(SsrfCorpus.allowed(url)).as(url.toString()).isFalse();
        assertThat(HOSTS.mayTravel(Depot.connector(), Depot.VALUES::get, url))
                .as(url.toString())
                .isFalse();
    }
}
