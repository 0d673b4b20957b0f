package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.CapturedOutput;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that break the rules of HTTP: each is told so, before its connection is closed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestTest {
    private final HttpServer server =
            new HttpServer(
                    ServerOptions.at("127.0.0.1", 0),
                    new Router()
                            .get("/", request -> Response.text(200, "fine"))
                            .post("/", request -> Response.text(200, "fine")),
                    new Cors(List.of()),
                    new Pipeline(
                            Filter.NONE,
                            (request, failure) ->
                                    failure instanceof HttpFailure refusal
                                            ? Response.text(refusal.status(), refusal.getMessage())
                                            : Response.text(500, "broken"),
                            CompletionListener.NONE));
    private int port;

    @BeforeAll
    void start() {
        port = server.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String raw(String text) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            return connection.send(text).readToEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nhost: y\r\nConnection: close\r\n\r\n",
                "GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nab",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"
            })
    void host_missingOrTwice_is400(String request) throws Exception {
        assertThat(raw(request)).matches("(?s)HTTP/1\\.[01] 400 .*").contains("names one host");
    }

    @Test
    void host_inHttp10_isOptional() throws Exception {
        assertThat(raw("GET / HTTP/1.0\r\n\r\n")).contains(" 200 ", "fine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "-1\r\n", "2\r\nabcd\r\n0\r\n\r\n", "ffffffffffffffffff\r\n"})
    void chunk_thatIsNone_is400(String body) throws Exception {
        assertThat(raw("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body))
                .startsWith("HTTP/1.1 400 ")
                .contains("connection: close", "Malformed request body", "request-id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "2.0", "3.0", "0.9", "9.9"})
    void version_thatIsUnknown_is400AndClosed(String version) throws Exception {
        String said;
        try (CapturedOutput output = CapturedOutput.start()) {
            assertThat(raw("GET / HTTP/" + version + "\r\nHost: x\r\n\r\n"))
                    .matches("(?s)HTTP/\\d\\.\\d 400 .*")
                    .contains("connection: close", "are spoken here", "request-id");
            said = output.text();
        }
        assertThat(said).isEmpty();
    }
}
