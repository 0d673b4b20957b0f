package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyCall;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.UpstreamCall;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the credential of each kind of service is found by its provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class PlacementOnCallsTest {
    private final ProxyStage stage;
    private final AtomicInteger paths = new AtomicInteger();

    PlacementOnCallsTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    private String path() {
        String path = "/placed/" + paths.incrementAndGet();
        stage.upstream().on(path, call -> call.readBody().answer(200, "", new byte[0]));
        return path;
    }

    private UpstreamCall arrived(String path, ProxyCall call) {
        RawAnswer answer = call.run();
        assertThat(answer.status()).as(answer.everything()).isEqualTo(200);
        return stage.upstream().only(path);
    }

    @Test
    void bearer_isTheAuthorization() {
        String path = path();

        UpstreamCall call = arrived(path, stage.get(path));

        assertThat(call.fields().values("authorization"))
                .containsExactly("Bearer " + ProxyStage.ACCESS_TOKEN);
    }

    /// Not a second one beside what the caller made up.
    @Test
    void header_isTheOnlyOneOfItsName() {
        String path = path();
        ProxyCall request = stage.get(path).service(ProxiedServices.HEADER);

        UpstreamCall call =
                arrived(
                        path,
                        request.and(
                                ProxiedServices.KEY_NAME.toLowerCase(Locale.ROOT),
                                "of-the-caller"));

        assertThat(call.fields().values(ProxiedServices.KEY_NAME))
                .containsExactly(ProxyStage.API_KEY);
        assertThat(call.fields().has("authorization")).isFalse();
    }

    @Test
    void query_isAddedToWhatIsThere() {
        String path = path();

        UpstreamCall call =
                arrived(
                        path,
                        stage.get(path + "?a=%20&b").query("?c=3").service(ProxiedServices.QUERY));

        assertThat(call.target()).isEqualTo(path + "?a=%20&b&c=3&key=" + ProxyStage.API_KEY);
        assertThat(call.fields().has("authorization")).isFalse();
    }

    @Test
    void query_isThereWithoutAny() {
        String path = path();

        UpstreamCall call = arrived(path, stage.get(path).service(ProxiedServices.QUERY));

        assertThat(call.target()).isEqualTo(path + "?key=" + ProxyStage.API_KEY);
    }

    @Test
    void basic_isTheAuthorization() {
        String path = path();

        UpstreamCall call = arrived(path, stage.get(path).service(ProxiedServices.BASIC));

        assertThat(call.fields().values("authorization"))
                .containsExactly("Basic " + ProxyStage.basicPair());
    }

    /// With its own authorization, a caller gets nothing of the vault's beside it.
    @ParameterizedTest
    @ValueSource(
            strings = {
                ProxiedServices.BEARER,
                ProxiedServices.HEADER,
                ProxiedServices.QUERY,
                ProxiedServices.BASIC
            })
    void authorization_ofTheCaller_isAlone(String service) {
        String path = path();

        UpstreamCall call =
                arrived(path, stage.callAt(stage.upstream(), "GET", path).service(service));

        assertThat(call.target()).isEqualTo(path);
        assertThat(call.fields().names()).containsExactlyInAnyOrder("host", "authorization");
        assertThat(call.header("authorization")).isEqualTo("Bearer of-the-caller");
    }

    /// What a provider says back of the credential is its own business; our errors never do.
    @ParameterizedTest
    @ValueSource(strings = {ProxiedServices.QUERY, ProxiedServices.BASIC})
    void error_ofOurs_namesNoCredential(String service) {
        stage.upstream().on("/breaks", UpstreamCall::reset);

        RawAnswer answer = stage.get("/breaks").service(service).run();

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.everything()).doesNotContain(ProxyStage.credentials());
    }
}
