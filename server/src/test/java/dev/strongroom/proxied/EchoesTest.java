package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.ProxiedServices;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Providers that repeat what they were told, or say what is ours to say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(30)
final class EchoesTest {
    private final ProxyStage stage;

    EchoesTest(@TempDir Path folder) {
        stage = ProxyStage.open(folder);
    }

    @AfterAll
    void stop() {
        stage.nothingLeaked();
        stage.close();
    }

    @Test
    void credential_inAnyFieldOrTrailer_isMasked() {
        String odd = ProxyStage.API_KEY.replace("-", "%2d").replace("a", "%61");
        stage.upstream()
                .on(
                        "/echoes",
                        call ->
                                call.say("HTTP/1.1 403 No\r\ntransfer-encoding: chunked\r\n")
                                        .say("www-authenticate: Key given=\"")
                                        .say(ProxyStage.API_KEY + "\"\r\n")
                                        .say("x-asked: /echoes?key=" + odd + "&page=2\r\n")
                                        .say("x-tag: kept\r\n\r\n")
                                        .chunk(new byte[] {'a'})
                                        .say("0\r\nx-sum: 9\r\n")
                                        .say("x-given: " + ProxyStage.API_KEY + "\r\n\r\n"));

        RawAnswer answer = stage.get("/echoes").service(ProxiedServices.QUERY).run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo("a");
        assertThat(answer.header("www-authenticate")).isEqualTo("Key given=\"***\"");
        assertThat(answer.header("x-asked")).isEqualTo("/echoes?key=***&page=2");
        assertThat(answer.header("x-tag")).isEqualTo("kept");
        assertThat(answer.trailers().value("x-sum")).isEqualTo("9");
        assertThat(answer.trailers().value("x-given")).isEqualTo("***");
    }

    /// An address that was encoded in the provider's own way.
    @Test
    void credential_inARedirectToAnotherOrigin_staysBehindInAnySpelling() {
        String odd = ProxyStage.API_KEY.replace("-", "%2d");
        String to = stage.elsewhere().url() + "/odd?a=1&given=" + odd + "&b=2";
        stage.upstream()
                .on("/odd", call -> call.answer(302, "location: " + to + "\r\n", new byte[0]));
        stage.elsewhere().on("/odd", call -> call.text(200, "landed"));

        RawAnswer answer = stage.get("/odd").service(ProxiedServices.QUERY).run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo("landed");
        assertThat(stage.elsewhere().only("/odd").target()).isEqualTo("/odd?a=1&b=2");
    }

    @Test
    void fieldsOfOurs_cannotBeForged() {
        stage.upstream()
                .on(
                        "/forged",
                        call ->
                                call.answer(
                                        200,
                                        String.join(
                                                "\r\n",
                                                "x-downstream-request-id: forged",
                                                "X-Downstream-RateLimit-Remaining: 4711",
                                                "x-downstream-else: forged",
                                                ""),
                                        new byte[0]));

        RawAnswer answer = stage.get("/forged").run();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.everything()).doesNotContain("forged", "4711");
    }

    @Test
    void location_ofOctetsBeyondAscii_isFollowedToWhereItPoints() {
        stage.upstream()
                .on(
                        "/umlauts",
                        call ->
                                call.answer(
                                        302, "location: /t\u00c3\u00bcr?x=a|b\r\n", new byte[0]))
                .on("/t%C3%BCr", call -> call.text(200, call.target()));

        RawAnswer answer = stage.get("/umlauts").run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo("/t%C3%BCr?x=a%7Cb");
    }

    /// Whoever knows such an address may fetch what is there.
    @Test
    void log_ofARedirectToAnotherOrigin_namesItsHostOnly() {
        String to = stage.elsewhere().url() + "/capability/x7Q?sig=zz9";
        stage.upstream()
                .on("/download", call -> call.answer(302, "location: " + to + "\r\n", new byte[0]));
        stage.elsewhere().on("/capability/x7Q", call -> call.text(200, "content"));

        assertThat(stage.get("/download").run().text()).isEqualTo("content");

        assertThat(logs("/download"))
                .contains("127.0.0.1:" + stage.elsewhere().port())
                .doesNotContain("capability", "x7Q", "zz9");
    }

    @Test
    void log_ofARedirectWithinTheOrigin_masksTheCredential() {
        String to = "/v2/" + ProxyStage.API_KEY + "/items";
        stage.upstream()
                .on("/items", call -> call.answer(302, "location: " + to + "\r\n", new byte[0]))
                .on(to, call -> call.text(200, "items"));

        RawAnswer answer = stage.get("/items").service(ProxiedServices.QUERY).run();

        assertThat(answer.text()).as(answer.everything()).isEqualTo("items");
        assertThat(logs("\"/items")).contains("/v2/***/items").doesNotContain(ProxyStage.API_KEY);
    }

    /// An answer can be read before its request is over.
    private String logs(String path) {
        String[] log = {""};
        Await.until(
                path + " is logged",
                () -> {
                    stage.server().server().writeLogs();
                    log[0] = stage.server().get("/vault/logs?limit=200").body();
                    return log[0].contains(path);
                });
        return log[0];
    }
}
