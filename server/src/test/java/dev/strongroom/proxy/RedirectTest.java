package dev.strongroom.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.wire.Fields;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Locations as services write them, one octet a character.
class RedirectTest {
    private static final URI FROM = URI.create("https://api.example/v1/files?page=1");

    private static @Nullable Redirect of(String location) {
        return Redirect.of(302, location, FROM, "GET");
    }

    /// `é` in UTF-8, `é` in Latin-1, both beside what is encoded already, and what is no address.
    @ParameterizedTest
    @CsvSource({
        "/caf\u00c3\u00a9?q=\u00c3\u00a9, https://api.example/caf%C3%A9?q=%C3%A9",
        "/caf\u00e9, https://api.example/caf%E9",
        "https://cdn.example/\u00e2\u0082\u00ac%2f%c3%a9, https://cdn.example/%E2%82%AC%2f%c3%a9",
        "/a b|c{d}?x=<y>\\^\\`, ",
        "'/a b|c{d}?x=<y>^`\"', https://api.example/a%20b%7Cc%7Bd%7D?x=%3Cy%3E%5E%60%22",
    })
    void target_ofOctetsThatNoAddressHolds_hasThemEncodedOneByOne(
            String location, @Nullable String target) {
        Redirect redirect = of(location);

        assertThat(redirect == null ? null : redirect.target().toString()).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://caf\u00c3\u00a9.example/",
                "https://a\\@b.example/",
                "/a\u0001b",
                "https://a|b.example/",
                "/a%zz"
            })
    void target_thatCouldMeanAnotherHost_orNone_isNotFollowed(String location) {
        assertThat(of(location)).isNull();
    }

    @Test
    void complete_ofAWholeAddress_leavesEveryOctet() {
        String location = "https://cdn.example/caf\u00c3\u00a9 |x";
        Fields headers = Fields.none().add("Location", location);

        Redirect.complete(headers, FROM);

        assertThat(headers.first("location")).isEqualTo(location);
    }

    @Test
    void complete_ofAPath_keepsItsOctets() {
        Fields headers = Fields.none().add("Location", "/caf\u00c3\u00a9|");

        Redirect.complete(headers, FROM);

        assertThat(Objects.requireNonNull(headers.first("location")))
                .isEqualTo("https://api.example/caf%C3%A9%7C");
    }
}
