package dev.strongroom.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
    private final Pages pages = new Pages(id -> Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"page.css", "icon.svg"})
    void asset_ofAFixedName_isAskedAfter(String name) {
        Response response = asset(name);

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("etag")).matches("\"[0-9a-f]{32}\"");
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
        assertThat(response.header("content-type")).matches("text/css.*|image/svg.*");
        assertThat(response.body()).isNotEmpty();
    }

    @Test
    void asset_namedByItsContent_isKeptForEver() {
        for (String name : hashed()) {
            Response response = asset(name);

            assertThat(name).matches("[A-Za-z0-9_.-]+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");
            assertThat(response.header("cache-control"))
                    .isEqualTo("public, max-age=31536000, immutable");
            assertThat(response.header("vary")).isEqualTo("accept-encoding");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/embed.js, text/javascript",
        "/embed.mjs, text/javascript",
        "/embed.d.ts, text/plain"
    })
    void library_any_isForPagesOfEveryOrigin(String path, String type) {
        Response response = pages.library(Request.of("GET", path));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("content-type")).startsWith(type);
        assertThat(response.header("access-control-allow-origin")).isEqualTo("*");
        assertThat(response.header("cross-origin-resource-policy")).isEqualTo("cross-origin");
        assertThat(response.header("cache-control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "gzip, deflate, br, zstd | br",
                "gzip, deflate           | gzip",
                "GZIP                    | gzip",
                "br;q=0, gzip;q=0.5      | gzip",
                "br;q=0.000, *;q=0.1     | gzip",
                "*                       | br",
                "*;q=0                   | none",
                "br; q=0.3               | br",
                "identity                | none",
                "''                      | none",
                "brotli, xgzip, br=1     | none"
            })
    void library_encoding_isTheSmallestThatIsAccepted(String accepted, String coding) {
        Request request = Request.of("GET", "/embed.js").withHeader("accept-encoding", accepted);

        Response response = pages.library(request);

        assertThat(response.header("content-encoding")).isEqualTo(coding);
        assertThat(response.header("vary")).isEqualTo("accept-encoding");
    }

    @Test
    void library_compressed_isTheSameFile() throws IOException {
        Request request = Request.of("GET", "/embed.js");
        Response plain = pages.library(request);
        Response packed = pages.library(request.withHeader("accept-encoding", "gzip"));

        assertThat(plain.header("content-encoding")).isNull();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(packed.header("etag")).isNotEqualTo(plain.header("etag"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
    void file_unchanged_isNotSentAgain(String header) {
        for (String accepted : List.of("", "gzip", "br")) {
            Request request =
                    Request.of("GET", "/embed.js").withHeader("accept-encoding", accepted);
            String etag = String.valueOf(pages.library(request).header("etag"));

            Response response =
                    pages.library(request.withHeader("if-none-match", header.formatted(etag)));

            assertThat(response.status()).isEqualTo(304);
            assertThat(response.header("etag")).isEqualTo(etag);
            assertThat(response.header("cache-control")).isEqualTo("no-cache");
            assertThat(response.header("vary")).isEqualTo("accept-encoding");
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void file_changed_isSentAgain() {
        Request request =
                Request.of("GET", "/embed.js")
                        .withHeader("if-none-match", "\"other\", W/\"older\"");

        assertThat(pages.library(request).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no.css",
                "session.html",
                "embed.js",
                "files.txt",
                "../embed.js",
                "page.css.gz",
                "PAGE.CSS",
                "page.css/"
            })
    void asset_unknown_isNotFound(String name) {
        assertThatThrownBy(() -> asset(name))
                .isInstanceOfSatisfying(
                        HttpFailure.class,
                        failure -> {
                            assertThat(failure.status()).isEqualTo(404);
                            assertThat(failure.getMessage()).isEqualTo("There is no such file");
                        });
    }

    private static List<String> hashed() {
        List<String> names =
                new String(Bundle.require("files.txt"), UTF_8)
                        .lines()
                        .filter(name -> name.startsWith("assets/"))
                        .map(name -> name.substring("assets/".length()))
                        .toList();
        assertThat(names).isNotEmpty();
        return names;
    }

    private Response asset(String name) {
        return pages.asset(
                Request.of("GET", "/assets/" + name)
                        .withRoute("/assets/{file}", Map.of("file", name)));
    }
}
