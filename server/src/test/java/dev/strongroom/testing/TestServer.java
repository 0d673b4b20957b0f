package dev.strongroom.testing;

import dev.strongroom.Server;
import dev.strongroom.config.AdminConfig;
import dev.strongroom.config.ApplicationConfig.ApiKeyConfig;
import dev.strongroom.config.Config;
import dev.strongroom.config.DatabaseConfig;
import dev.strongroom.config.LimitsConfig;
import dev.strongroom.config.OutboundConfig;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.crypto.KeySource;
import dev.strongroom.vault.ApplicationDeclaration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A whole server in this process, on a port of its own.
public final class TestServer implements AutoCloseable {
    private final Server server;
    // Not by an upgrade to HTTP/2, of which a large answer has once arrived out of step.
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final URI base;

    private TestServer(Server server) {
        this.server = server;
        server.start();
        base = URI.create(server.publicUrl());
    }

    /// How a test wants its server.
    ///
    /// @param databaseUrl `sqlite:...` or `postgresql:...`
    public record Setup(
            String databaseUrl,
            Path keyFile,
            ConnectorCatalog catalog,
            List<ApplicationDeclaration> declarations,
            InstantSource clock,
            RandomGenerator random) {

        public static Setup in(Path folder) {
            return new Setup(
                    "sqlite:" + folder.resolve("strongroom.db"),
                    folder.resolve("root.key"),
                    ConnectorCatalog.bundled(),
                    Fixture.declarations(ConnectorCatalog.bundled()),
                    InstantSource.system(),
                    new SecureRandom());
        }

        public Setup withCatalog(ConnectorCatalog value) {
            return new Setup(
                    databaseUrl, keyFile, value, Fixture.declarations(value), clock, random);
        }

        public Setup withDeclarations(List<ApplicationDeclaration> value) {
            return new Setup(databaseUrl, keyFile, catalog, value, clock, random);
        }

        public Setup withClock(InstantSource value) {
            return new Setup(databaseUrl, keyFile, catalog, declarations, value, random);
        }

        public Setup withDatabase(String url) {
            return new Setup(url, keyFile, catalog, declarations, clock, random);
        }

        public Setup withKeyFile(Path value) {
            return new Setup(databaseUrl, value, catalog, declarations, clock, random);
        }

        public Setup withRandom(RandomGenerator value) {
            return new Setup(databaseUrl, keyFile, catalog, declarations, clock, value);
        }
    }

    public static TestServer start(Path folder) {
        return start(Setup.in(folder));
    }

    /// Without the sweep, so that nothing happens by itself: see [Server#sweep]. Without limits of
    /// rates.
    public static TestServer start(Setup setup) {
        return start(setup, config -> config);
    }

    /// @param tuning what else the configuration should be
    public static TestServer start(Setup setup, UnaryOperator<Config> tuning) {
        Config plain =
                Config.DEFAULT
                        .withServer(Config.DEFAULT.server().withPort(0))
                        .withDatabase(new DatabaseConfig(setup.databaseUrl(), 8))
                        .withRefresh(Config.DEFAULT.refresh().withSweep(false))
                        .withLimits(LimitsConfig.NONE)
                        .withAdmin(new AdminConfig(List.of(adminKey())))
                        .withOutbound(new OutboundConfig(true, List.of("127.0.0.0/8")));
        var server =
                new Server(
                        tuning.apply(plain),
                        new KeySource.KeyFile(setup.keyFile(), true),
                        new Server.Surroundings(setup.catalog(), setup.clock(), setup.random()));
        try {
            server.apply(setup.declarations());
            return new TestServer(server);
        } catch (RuntimeException refused) {
            server.close();
            throw refused;
        }
    }

    private static ApiKeyConfig adminKey() {
        return new ApiKeyConfig("the tests' operator", null, Fixture.ADMIN_KEY);
    }

    public Server server() {
        return server;
    }

    public String url() {
        return base.toString();
    }

    /// Calls as the application of the fixture.
    public Answer call(String method, String path, @Nullable String body) {
        return call(method, path, body, Fixture.headers());
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    /// Calls the management API, below `/strongroom/admin/applications`.
    public Answer admin(String method, String path, @Nullable String body) {
        return call(method, "/strongroom/admin/applications" + path, body, Fixture.adminHeaders());
    }

    public Answer call(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                path.startsWith("http")
                                        ? URI.create(path)
                                        : URI.create(base + path))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.uri().getPort() == base.getPort()) {
                Contract.PUBLISHED.check(response);
            }
            return new Answer(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
