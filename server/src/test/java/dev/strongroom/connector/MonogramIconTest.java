package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MonogramIconTest {
    private static Connector named(String name, String color) {
        return ConnectorReader.read(
                "acme.yaml",
                "acme",
                """
                id: acme
                name: '%s'
                tag_line: Everything for coyotes
                website: https://acme.example
                brand_color: "%s"
                unified_apis: crm
                auth: {type: none}
                api: {base_url: "https://api.acme.example"}
                """
                        .formatted(name, color));
    }

    @Test
    void pictures_areWellFormedWhateverTheName() {
        for (String name : List.of("A & B <script>", "\"Quoted\"", "Ünïcode", "…", "<>&")) {
            Connector connector = named(name, "#102030");
            for (byte[] svg : List.of(MonogramIcon.icon(connector), MonogramIcon.logo(connector))) {
                assertThatCode(
                                () ->
                                        DocumentBuilderFactory.newInstance()
                                                .newDocumentBuilder()
                                                .parse(new ByteArrayInputStream(svg)))
                        .doesNotThrowAnyException();
                assertThat(new String(svg, StandardCharsets.UTF_8)).doesNotContain("<script");
            }
        }
    }

    @Test
    void logo_showsTheNameAndIconTheInitials() {
        Connector connector = named("Zoho CRM", "#e42527");

        assertThat(new String(MonogramIcon.logo(connector), StandardCharsets.UTF_8))
                .contains(">Zoho CRM</text>")
                .contains("#e42527");
        assertThat(new String(MonogramIcon.icon(connector), StandardCharsets.UTF_8))
                .contains(">ZC</text>");
    }

    @ParameterizedTest
    @CsvSource({"#000000,#ffffff", "#ffffff,#000000", "#ffd200,#000000", "#0052cc,#ffffff"})
    void ink_standsOutFromTheGround(String ground, String ink) {
        assertThat(MonogramIcon.ink(ground)).isEqualTo(ink);
    }
}
