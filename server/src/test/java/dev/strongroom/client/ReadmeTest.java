package dev.strongroom.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.client.connection.AuthorizationLink;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.testing.DemoServer;
import dev.strongroom.client.testing.Person;
import dev.strongroom.client.testing.Snippets;
import dev.strongroom.client.testing.Snippets.Snippet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every Java block of `README.md` compiles and does what it says; comments before a block say what
/// it takes for given.
class ReadmeTest {
    private static final Path HOME = Path.of("..", "client");
    private static final List<Snippet> SNIPPETS = Snippets.of(HOME.resolve("README.md"));
    private static final DemoServer SERVER = DemoServer.running();
    private static final String NONCE = "a-nonce";
    private static final byte[] BODY = "{\"event\": \"x\"}".getBytes(UTF_8);
    private static final String PARAMETERS =
            "Strongroom client, String accessToken, String refreshToken, String address,"
                    + " String nonce, byte[] body, Map<String, String> headers";

    @TempDir static Path folder;
    private static Class<?> compiled;

    @BeforeAll
    static void compile() {
        SERVER.define("crm", "contacts", "score");
        compiled = Snippets.compiled(SNIPPETS, imports(), PARAMETERS, folder);
    }

    static List<Snippet> snippets() {
        return SNIPPETS;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void snippet_ofTheReadme_runs(Snippet snippet) throws Exception {
        Strongroom client = client(snippet);
        String address = prepare(snippet.given(), client);

        compiled.getMethod(
                        snippet.method(),
                        Strongroom.class,
                        String.class,
                        String.class,
                        String.class,
                        String.class,
                        byte[].class,
                        Map.class)
                .invoke(
                        null,
                        client,
                        "planted-access",
                        "planted-refresh",
                        address,
                        NONCE,
                        BODY,
                        Map.of(Webhooks.SIGNATURE_HEADER, signature()));
    }

    /// Of [#BODY], with the key that the page on webhooks shows.
    private static String signature() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("sr_...".getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(BODY));
    }

    @Test
    void readme_ofThisClient_showsEveryOperation() throws IOException {
        String readme = Files.readString(HOME.resolve("README.md"));
        List<String> missing = new ArrayList<>();
        for (Class<?> group :
                List.of(
                        Strongroom.class,
                        Connections.class,
                        Settings.class,
                        Resources.class,
                        Consents.class,
                        CustomMappings.class,
                        Consumers.class,
                        Sessions.class,
                        Logs.class,
                        Connectors.class,
                        Apis.class,
                        Proxy.class,
                        Async.class)) {
            for (var method : group.getDeclaredMethods()) {
                boolean isPublic = Modifier.isPublic(method.getModifiers());
                if (isPublic && !readme.contains("." + method.getName() + "(")) {
                    missing.add(group.getSimpleName() + "." + method.getName());
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static Strongroom client(Snippet snippet) {
        return snippet.given().equals("asking for consent")
                ? SERVER.askingForConsent("readme-app", "reader")
                : SERVER.client("reader-" + snippet.line());
    }

    /// @return the address that a browser comes back with; empty if none was sent
    private static String prepare(String given, Strongroom client) {
        String[] words = given.split(" ", -1);
        String api = words[Math.max(0, words.length - 2)];
        String service = words[words.length - 1];
        if (given.startsWith("connected ")) {
            Person.connect(client, api, service);
        } else if (given.startsWith("authorized ")) {
            var link = AuthorizationLink.authorize(client.connections().get(api, service));
            return Person.whoAgrees()
                    .follow(link.redirectUri(Person.REDIRECT_URI).nonce(NONCE).toUri())
                    .toString();
        } else if (given.startsWith("filled in ")) {
            client.connections()
                    .update(
                            api,
                            service,
                            ConnectionUpdate.builder()
                                    .enabled(true)
                                    .setting("client_id", "demo-personio")
                                    .setting("client_secret", "demo-secret-personio")
                                    .build());
        } else if (given.startsWith("asking")) {
            client.connections()
                    .add("hris", "bamboohr", ConnectionUpdate.builder().enabled(true).build());
        } else {
            client.connections()
                    .add("crm", "salesforce", ConnectionUpdate.builder().enabled(true).build());
        }
        return "";
    }

    private static String imports() {
        Path sources = HOME.resolve("src/main/java/dev/strongroom/client");
        try (Stream<Path> folders = Files.list(sources)) {
            return folders.filter(Files::isDirectory)
                    .map(one -> "import dev.strongroom.client." + one.getFileName() + ".*;\n")
                    .collect(
                            Collectors.joining(
                                    "",
                                    "",
                                    """
                                    import dev.strongroom.client.*;
                                    import dev.strongroom.client.consumer.Consumer;
                                    import java.io.*;
                                    import java.net.URI;
                                    import java.time.*;
                                    import java.util.*;
                                    import java.util.concurrent.CompletableFuture;
                                    """));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
