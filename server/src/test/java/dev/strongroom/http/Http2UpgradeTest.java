package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Java's client offers HTTP/2 with every first request without TLS, and at times loses bytes of a
/// long answer where that is taken up: what the server sent was found to be in order.
final class Http2UpgradeTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void upgrade_toHttp2_isTakenUpWhereWantedOnly(boolean wanted) throws Exception {
        try (HttpServer server =
                        new HttpServer(
                                ServerOptions.at("127.0.0.1", 0).withHttp2(wanted),
                                new Router().get("/", request -> Response.text(200, "here")),
                                new Cors(List.of()),
                                new Pipeline(
                                        Filter.NONE,
                                        (request, failure) -> Response.text(500, "broken"),
                                        CompletionListener.NONE));
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.start() + "/");
            HttpRequest offering =
                    HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_2).build();

            HttpResponse<String> answer = client.send(offering, BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("here");
            assertThat(answer.version() == HttpClient.Version.HTTP_2).isEqualTo(wanted);
        }
    }
}
