package dev.strongroom.testing;

import dev.strongroom.config.LogsConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// How long lists and searches take over many consumers and log rows.
///
/// `--database postgresql --consumers 100000 --logs 1000000 --rounds 200`, each of them optional.
final class Lists {
    private static final Set<String> KNOWN = Set.of("database", "consumers", "logs", "rounds");
    private static final int DEEP = 50;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestServer server;
    private final int consumers;
    private final int logs;
    private final int rounds;
    private final Figures figures = new Figures();

    private Lists(TestServer server, NamedArguments given) {
        this.server = server;
        consumers = given.count("consumers", 100_000);
        logs = given.count("logs", 1_000_000);
        rounds = given.count("rounds", 200);
    }

    public static void main(String[] words) throws Exception {
        NamedArguments given = NamedArguments.of(words, KNOWN::contains);
        Path folder = Files.createTempDirectory("lists");
        TestServer.Setup setup = TestServer.Setup.in(folder);
        if (given.text("database", "sqlite").equals("postgresql")) {
            setup = setup.withDatabase(TestPostgres.newDatabase());
        }
        // The rows are older than a server would keep them.
        try (TestServer server =
                TestServer.start(setup, config -> config.withLogs(new LogsConfig(3650, true)))) {
            var lists = new Lists(server, given);
            ListsData.write(setup.databaseUrl(), lists.consumers, lists.logs);
            System.out.println(lists.run());
        }
        System.exit(0);
    }

    private Figures run() {
        figures.add("consumers", consumers).add("log rows", logs);
        paths().forEach(this::measure);
        return figures;
    }

    private Map<String, String> paths() {
        String middle = Instant.ofEpochMilli(ListsData.FROM + logs / 2 * ListsData.STEP).toString();
        String last = "user" + (consumers - 7) + "@";
        var paths = new LinkedHashMap<String, String>();
        paths.put("consumers, first page", "/vault/consumers");
        paths.put("consumers, page 50", deep("/vault/consumers"));
        paths.put("consumers, prefix", "/vault/consumers?filter[consumer_id]=account:0777");
        paths.put("consumers, search, one", "/vault/consumers?filter[search]=" + last);
        paths.put("consumers, search, many", "/vault/consumers?filter[search]=company976.");
        paths.put("consumers, search, none", "/vault/consumers?filter[search]=nobody-has-this");
        paths.put("logs, first page", "/vault/logs");
        paths.put("logs, page 50", deep("/vault/logs"));
        paths.put("logs, from the middle", "/vault/logs?filter[end_date]=" + middle);
        paths.put("logs, failures", "/vault/logs?filter[status_codes]=422,500");
        paths.put("logs, no such status", "/vault/logs?filter[status_code]=418");
        paths.put("logs, method", "/vault/logs?filter[http_method]=PATCH");
        paths.put("logs, path, rare", "/vault/logs?filter[path]=rare");
        paths.put("logs, path, none", "/vault/logs?filter[path]=nowhere");
        paths.put("logs, connector", "/vault/logs?filter[connector_id]=crm%2Bsalesforce");
        return paths;
    }

    /// The address of a page that many others come before.
    private String deep(String first) {
        String at = first;
        for (int page = 1; page < DEEP; page++) {
            at = server.call("GET", at, null, headers()).json().at("/links/next").asText();
        }
        return at;
    }

    private void measure(String name, String path) {
        String escaped = path.replace("[", "%5B").replace("]", "%5D");
        for (int i = 0; i < rounds / 4; i++) {
            ask(escaped);
        }
        long[] micros = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            micros[i] = ask(escaped);
        }
        Arrays.sort(micros);
        figures.add(name, micros[rounds / 2]);
        figures.add(name + ", p99", micros[rounds * 99 / 100]);
    }

    /// Without what a test looks at in an answer.
    private long ask(String path) {
        URI uri = URI.create(path.startsWith("http") ? path : server.url() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        headers().forEach(request::header);
        long start = System.nanoTime();
        HttpResponse<String> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
        long nanos = System.nanoTime() - start;
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return TimeUnit.NANOSECONDS.toMicros(nanos);
    }

    /// All consumers' rows.
    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<>(Fixture.headers());
        headers.remove("x-apideck-consumer-id");
        return headers;
    }
}
