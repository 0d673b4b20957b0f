package dev.strongroom.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.RawHttp;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One rule for the queries of all operations, whether they look at them or not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryRulesTest {
    private TestServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/vault/connections/crm/salesforce?x=%zz, Malformed percent-encoding",
        "/vault/connections/crm/salesforce?%ff, not UTF-8",
        "/vault/connections/crm/salesforce?a=b&%00=c, U+0000",
        "/vault/consumers?cursor=%00, U+0000",
        "/vault/consumers?limit=5&limit=6, parameter limit is given more than once",
        "/vault/logs?cursor=a&cursor=b, parameter cursor is given more than once",
        "/vault/connections?api=crm&api=ats, parameter api is given more than once",
        "/vault/connections?configured=true&configured=false, parameter configured is given",
        "/strongroom/admin/applications?x=%zz, Malformed percent-encoding",
        "/vault/callback?x=%zz, Malformed percent-encoding",
    })
    void query_thatCannotBeRead_is400ThatSaysWhy(String target, String reason) {
        List<String> headers = new ArrayList<>();
        (target.startsWith("/strongroom/admin") ? Fixture.adminHeaders() : Fixture.headers())
                .forEach((name, value) -> headers.add(name + ": " + value));

        var exchange =
                new RawHttp(server.url()).exchange(new RawHttp.Sent("GET", target, headers, ""));

        assertThat(exchange.status()).as(exchange.body()).isEqualTo(400);
        assertThat(exchange.body()).contains(reason, "RequestValidationError");
    }

    @ParameterizedTest
    @CsvSource({
        "/vault/connections?x=1&x=2",
        "/vault/logs?filter[status_codes]=200&filter[status_codes]=201",
        "/vault/consumers?limit=5&&x=%25"
    })
    void query_withOtherOrSeveralValues_isTaken(String target) {
        String encoded = target.replace("[", "%5B").replace("]", "%5D");
        assertThat(server.get(encoded).status()).isEqualTo(200);
    }
}
