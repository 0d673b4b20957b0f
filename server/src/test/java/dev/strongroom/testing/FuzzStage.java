package dev.strongroom.testing;

import dev.strongroom.connection.Application;
import dev.strongroom.http.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.lifecycle.Store;

/// A stage with two applications and some accounts, which no request leaves: every service is the
/// fake provider.
public final class FuzzStage implements Store.CloseOnReset {
    private static final String PATH = Stage.path("crm", "zendesk-sell");

    private final Path folder;
    private final Stage stage;
    private final FuzzRequests requests;

    private FuzzStage(Path folder, Stage stage) {
        this.folder = folder;
        this.stage = stage;
        stage.authorize(PATH);
        stage.authorize(Stage.path("accounting", "quickbooks"));
        requests = new FuzzRequests(routes(), tokens(), identities());
    }

    public static FuzzStage open() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            return new FuzzStage(folder, Stage.open(folder, FuzzStage::withAnother));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestServer.Setup withAnother(TestServer.Setup setup) {
        var other = new Application(Fixture.OTHER_APPLICATION, "Other", List.of(), null, List.of());
        var all = new ArrayList<>(setup.declarations());
        all.add(Stage.application(setup.catalog(), other, Fixture.OTHER_API_KEY));
        return setup.withDeclarations(all);
    }

    public FuzzRequests requests() {
        return requests;
    }

    public RawHttp http() {
        return new RawHttp(stage.server().url());
    }

    /// Those that take more than an address several times.
    private List<Route> routes() {
        List<Route> all = new ArrayList<>();
        for (Route route : stage.server().server().routes()) {
            boolean page = !route.pattern().matches("/(vault|strongroom|proxy)(/.*)?");
            all.addAll(Collections.nCopies(page ? 1 : 6, route));
        }
        return List.copyOf(all);
    }

    private Map<String, List<String>> tokens() {
        String link = stage.get(PATH).data().path("authorize_url").asText();
        String state = link.substring(link.indexOf("state=") + 6);
        String session = session();
        String report =
                stage.server()
                        .server()
                        .disconnectUrl(Fixture.APPLICATION, "quickbooks")
                        .map(url -> url.split("/", -1)[6])
                        .orElseThrow();
        return Map.of(
                FuzzRequests.SERVICE,
                List.of(
                        stage.provider().baseUrl() + "/zendesk-sell/https/api.getbase.com",
                        stage.provider().baseUrl()),
                "state",
                List.of(state, tampered(state)),
                "token",
                List.of(session),
                "jwt",
                List.of(report, report, session, tampered(report)));
    }

    private String session() {
        return String.valueOf(stage.session().get("authorization")).substring("Bearer ".length());
    }

    private static String tampered(String token) {
        int at = token.indexOf('.') + 3;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private List<List<String>> identities() {
        List<String> key = lines(Fixture.headers());
        return List.of(
                key,
                key,
                key,
                key,
                key,
                key,
                key,
                key,
                lines(Fixture.otherHeaders()),
                lines(stage.session()),
                List.of(
                        "authorization: Bearer " + tampered(session()),
                        "x-apideck-auth-type: JWT",
                        "x-apideck-app-id: " + Fixture.APPLICATION),
                List.of(
                        "authorization: Bearer " + Fixture.OTHER_API_KEY,
                        "x-apideck-app-id: " + Fixture.APPLICATION,
                        "x-apideck-consumer-id: " + Fixture.CONSUMER),
                List.of("authorization: Basic AAAA", "x-apideck-app-id: ../x"),
                List.of());
    }

    private static List<String> lines(Map<String, String> headers) {
        return headers.entrySet().stream()
                .map(one -> one.getKey() + ": " + one.getValue())
                .toList();
    }

    @Override
    public void close() {
        stage.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
