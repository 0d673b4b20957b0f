package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.OAuthProtection;
import dev.strongroom.vault.Embedders.Others;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddersTest {
    @ParameterizedTest
    @EnumSource(OAuthProtection.class)
    void embedders_registered_areTheOnlyOnes(OAuthProtection protection) {
        Embedders embedders =
                of(protection, "https://App.example", "http://localhost:3000", "http://[::1]:80");

        assertThat(embedders.origins())
                .containsExactly(
                        "https://app.example:443", "http://localhost:3000", "http://[::1]:80");
        assertThat(embedders.others()).isEqualTo(Others.NOBODY);
    }

    @ParameterizedTest
    @CsvSource({"OFF, ANYBODY", "CONFIRM, LOCAL", "ENFORCED, NOBODY"})
    void embedders_noneRegistered_dependOnTheProtection(OAuthProtection protection, Others others) {
        assertThat(of(protection)).isEqualTo(new Embedders(List.of(), others));
    }

    @ParameterizedTest
    @CsvSource({"null", "ftp://a.example", "*", "https://a.example; script-src *"})
    void embedders_registeredWhatIsNoOrigin_addNothingToTheHeader(String broken) {
        assertThat(of(OAuthProtection.ENFORCED, broken).origins()).isEmpty();
    }

    private static Embedders of(OAuthProtection protection, String... origins) {
        return Embedders.of(
                new Application(
                        "acme",
                        "Acme",
                        List.of(),
                        null,
                        List.of(origins),
                        new Application.Policy(protection, false, null)));
    }
}
