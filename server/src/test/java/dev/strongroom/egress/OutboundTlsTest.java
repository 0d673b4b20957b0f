package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.egress.OutboundResult.Answered;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The certificate of the server is for `api.example.test` only, while the connection goes to
/// 127.0.0.1.
@Timeout(30)
class OutboundTlsTest {
    private static final String PASSWORD = "changeit";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir static Path folder;
    private static Path keys = Path.of("");

    @BeforeAll
    static void makeCertificate() throws Exception {
        keys = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys.toString(),
                                "-storepass",
                                PASSWORD,
                                "-dname",
                                "CN=api.example.test",
                                "-ext",
                                "san=dns:api.example.test")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.log").toFile())
                        .start();
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS) && keytool.exitValue() == 0).isTrue();
    }

    private static ServerSocketFactory tls() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory();
    }

    private static OutboundClient client(boolean trusting) {
        OutboundOptions options = new OutboundOptions(false, Set.of(), List.of("127.0.0.0/8"));
        OutboundPolicy policy =
                new OutboundPolicy(options, host -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        return new OutboundClient(
                policy,
                1,
                CallListener.NONE,
                trusting ? new PfxOptions().setPath(keys.toString()).setPassword(PASSWORD) : null);
    }

    private static OutboundResult get(boolean trusting, String host) throws Exception {
        try (ScriptedServer server = new ScriptedServer(tls(), c -> c.readHead().say(OK));
                OutboundClient client = client(trusting)) {
            URI uri = URI.create("https://" + host + ":" + server.port() + "/");
            return client.send(OutboundRequest.get(uri));
        }
    }

    @Test
    void send_toAPinnedAddress_checksTheCertificateForTheHost() throws Exception {
        assertThat(get(true, "api.example.test")).isInstanceOf(Answered.class);
    }

    @Test
    void send_toAnotherHostAtTheSameAddress_isRefusedByTheCertificate() throws Exception {
        assertThat(get(true, "other.example.test"))
                .isInstanceOfSatisfying(Failed.class, OutboundTlsTest::isTls);
        assertThat(get(true, "127.0.0.1"))
                .isInstanceOfSatisfying(Failed.class, OutboundTlsTest::isTls);
    }

    @Test
    void send_toAnUnknownIssuer_isRefused() throws Exception {
        assertThat(get(false, "api.example.test"))
                .isInstanceOfSatisfying(Failed.class, OutboundTlsTest::isTls);
    }

    @Test
    void send_tlsToAClearTextServer_isRefused() throws Exception {
        try (ScriptedServer plain = new ScriptedServer(c -> c.say("HTTP/1.1 400 Bad\r\n\r\n"));
                OutboundClient client = client(true)) {
            URI uri = URI.create("https://api.example.test:" + plain.port() + "/");
            assertThat(client.send(OutboundRequest.get(uri)))
                    .isInstanceOfSatisfying(Failed.class, OutboundTlsTest::isTls);
        }
    }

    private static void isTls(Failed failed) {
        assertThat(failed.kind()).isEqualTo(Kind.TLS);
    }
}
