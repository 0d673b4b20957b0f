package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.demo.Endpoint;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeService;
import dev.strongroom.demo.Misbehaviour;
import dev.strongroom.testing.Answer;
import dev.strongroom.testing.CapturedOutput;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.PostgresDump;
import dev.strongroom.testing.RecordingRandom;
import dev.strongroom.testing.Spellings;
import dev.strongroom.testing.Stage;
import dev.strongroom.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Plants secrets wherever a caller, an operator or a provider can put one, does everything that
/// can be done, and then looks for them in the database, in the log and in every answer.
class SecretScanTest {
    private static final String BOOKS = Stage.path("accounting", "quickbooks");
    private static final String KEYED = Stage.path("crm", "activecampaign");
    private static final String STORE = Stage.path("file-storage", "dropbox");

    /// Stored and shown as it is: a scan that does not find it is broken.
    private static final String VISIBLE = "visible-marker-4b17";

    private static final List<String> PLANTED =
            List.of(
                    "planted+access/token=x81",
                    "planted refresh&token%x82",
                    "planted\\\"api'key-x83",
                    "planted-unknown-secret-x84",
                    "planted-wrong-key-x85",
                    "planted-garbled-body-x86",
                    "planted-misplaced-x87",
                    "planted-managed-secret-x88");

    @TempDir Path folder;
    private final RecordingRandom random = new RecordingRandom();
    /// Signed tokens: shown to whom they are for, and nowhere else.
    private final Set<String> links = new LinkedHashSet<>();

    @Test
    void sqlite_holdsNoSecretInTheClear() throws Exception {
        Path file = folder.resolve("strongroom.db");
        try (var output = CapturedOutput.start()) {
            Stage stage = Stage.open(folder, setup -> setup.withRandom(random));
            try (stage) {
                doEverything(stage);
                String database =
                        Stream.of("", "-wal", "-shm")
                                .map(suffix -> read(folder.resolve("strongroom.db" + suffix)))
                                .collect(Collectors.joining("\n"));
                scan(stage, database, output.text());
            }
            scan(stage, read(file), output.text());
        }
    }

    @Test
    void postgresql_holdsNoSecretInTheClear() throws Exception {
        String url = TestPostgres.newDatabase();
        try (var output = CapturedOutput.start();
                var stage =
                        Stage.open(folder, setup -> setup.withRandom(random).withDatabase(url))) {
            doEverything(stage);
            scan(stage, PostgresDump.of(url), output.text());
        }
    }

    private void doEverything(Stage stage) {
        LoggerFactory.getLogger("SecretScan").info(VISIBLE);
        write(stage);
        manage(stage);
        refuse(stage);
        FakeService books = stage.service("quickbooks");
        stage.authorize(BOOKS);
        stage.deny(BOOKS);
        for (Misbehaviour wrong : misbehaviours()) {
            books.failNext(wrong);
            stage.authorize(BOOKS);
            books.failNext(Endpoint.REVOCATION, wrong);
            stage.revoke(BOOKS);
            stage.authorize(BOOKS);
        }
        books.failNext(Endpoint.AUTHORIZATION, new Misbehaviour.WrongState());
        stage.visit(stage.callback(BOOKS, "allow"));
        stage.authorize(STORE);
        stage.revoke(STORE);
        stage.authorize(STORE);
        stage.call("DELETE", STORE, null);
        stage.visit(stage.link(STORE, "authorize_url", Stage.APP));
        stage.callback(BOOKS, "allow");
        stage.get("/vault/connections");
        readTheLog(stage);
        for (String path : List.of(BOOKS, KEYED, STORE)) {
            var connection = stage.get(path).data();
            Stream.of("authorize_url", "revoke_url")
                    .map(member -> connection.path(member).asText(""))
                    .filter(link -> link.contains("state="))
                    .forEach(link -> links.add(link.replaceFirst(".*state=", "")));
        }
    }

    /// Its entries are in the database that is scanned, and here among the answers.
    private void readTheLog(Stage stage) {
        for (String token : links) {
            stage.visit(stage.server().url() + "/vault/oauth/disconnect/" + token + "/quickbooks");
            stage.get("/vault/connections/crm/" + token);
        }
        stage.server().server().writeLogs();
        Answer logs = stage.get("/vault/logs?limit=200");
        ok(logs);
        assertThat(logs.data()).hasSizeGreaterThan(50);
    }

    private void write(Stage stage) {
        ok(
                stage.call(
                        "POST",
                        Stage.path("lead", "salesforce") + "/import",
                        "{\"credentials\":{\"access_token\":%s,\"refresh_token\":%s}}"
                                .formatted(json(PLANTED.get(0)), json(PLANTED.get(1)))));
        ok(
                stage.call(
                        "PATCH",
                        KEYED,
                        "{\"settings\":{\"api_key\":%s,\"my_secret\":%s,\"note\":%s},\"metadata\":{\"a\":%s}}"
                                .formatted(
                                        json(PLANTED.get(2)),
                                        json(PLANTED.get(3)),
                                        json(VISIBLE),
                                        json(VISIBLE))));
        ok(stage.call("PATCH", KEYED, "{\"settings\":{\"my_secret\":\"********\"}}"));
        Answer session = stage.call("POST", "/vault/sessions", "{}");
        ok(session);
        String token = session.data().path("session_token").asText();
        links.add(token);
        var asBrowser = new HashMap<>(Fixture.headers());
        asBrowser.put("authorization", "Bearer " + token);
        asBrowser.put("x-apideck-auth-type", "JWT");
        ok(stage.call("GET", KEYED, null, asBrowser));
    }

    /// The answer that holds a key is the operator's; no other may, nor the database, nor the log.
    private static void manage(Stage stage) {
        String secret = json(PLANTED.get(7));
        ok(stage.server().admin("POST", "", "{\"id\":\"managed\",\"name\":" + json(VISIBLE) + "}"));
        Answer made = stage.server().admin("POST", "/managed/api-keys", "{\"name\":\"k\"}");
        ok(made);
        String key = "/managed/api-keys/" + made.data().path("id").asText();
        ok(stage.server().admin("POST", key + "/rotate", "{\"overlap_seconds\":5}"));
        String integration = "/managed/integrations/crm/salesforce";
        for (Answer answer :
                List.of(
                        stage.server()
                                .admin("PUT", integration, "{\"client_secrets\":[" + secret + "]}"),
                        stage.server().admin("GET", integration, null),
                        stage.server().admin("GET", "/managed/api-keys", null))) {
            ok(answer);
            assertThat(answer.everything())
                    .doesNotContain(PLANTED)
                    .doesNotContain(made.data().path("key").asText());
        }
        refused(stage.server().admin("PUT", integration, "{\"client_secrets\":" + secret + "}"));
        refused(
                stage.server()
                        .admin(
                                "POST",
                                integration + "/client-secrets",
                                "{\"client_secret\":[" + secret + "]}"));
    }

    /// Requests whose errors could quote what they were sent.
    private static void refuse(Stage stage) {
        String secret = json(PLANTED.get(5));
        for (String body :
                List.of(
                        "{\"settings\":{\"api_key\":" + secret,
                        "{\"settings\":" + secret + "}",
                        "{\"enabled\":" + secret + "}",
                        "{\"settings\":{\"api_key\":[" + secret + "]}}",
                        "{\"settings\":{\"base_url\":" + secret + "}}",
                        secret)) {
            refused(stage.call("PATCH", KEYED, body));
        }
        for (String body :
                List.of(
                        "{\"credentials\":" + secret + "}",
                        "{\"credentials\":{\"access_token\":[" + secret + "]}}",
                        "{\"credentials\":{\"expires_in\":" + secret + "}}",
                        "{\"credentials\":{\"issued_at\":" + secret + "}}")) {
            refused(stage.call("POST", BOOKS + "/import", body));
        }
        refused(stage.call("POST", "/vault/sessions", "{\"redirect_uri\":" + secret + "}"));
        String misplaced = PLANTED.get(6);
        refused(stage.visit(stage.server().url() + "/vault/callback?state=" + misplaced));
        refused(stage.visit(stage.server().url() + "/vault/callback?code=" + misplaced));
        refused(stage.get("/vault/connections?configured=" + misplaced));
        refused(
                stage.call(
                        "GET",
                        BOOKS,
                        null,
                        Map.of(
                                "authorization",
                                "Bearer " + PLANTED.get(4),
                                "x-apideck-app-id",
                                Fixture.APPLICATION)));
    }

    private static List<Misbehaviour> misbehaviours() {
        String echo = "You sent " + FakeClient.standard("quickbooks").secret();
        return List.of(
                new Misbehaviour.Refuse(400, "invalid_request", echo),
                new Misbehaviour.Refuse(401, "invalid_client", echo),
                new Misbehaviour.ErrorWith200("invalid_grant", echo),
                new Misbehaviour.Status(500),
                new Misbehaviour.Html(),
                new Misbehaviour.AnswerTwice(),
                new Misbehaviour.Reset(true));
    }

    private void scan(Stage stage, String database, String log) throws IOException {
        Set<String> secrets = secrets(stage);
        Set<String> everywhere = Spellings.of(secrets);
        assertThat(Spellings.foundIn(stage.seen(), everywhere)).as("in answers").isEmpty();

        Set<String> keys = new LinkedHashSet<>(random.keys());
        assertThat(keys).hasSizeGreaterThan(30);
        Set<String> states =
                keys.stream()
                        .filter(key -> stage.seen().contains(Fixture.APPLICATION + "." + key))
                        .collect(Collectors.toSet());
        keys.removeAll(states);
        assertThat(keys).hasSizeGreaterThan(10);
        assertThat(Spellings.foundIn(stage.seen(), Spellings.of(keys))).as("keys").isEmpty();

        assertThat(links).hasSize(3);
        Set<String> hidden =
                Stream.of(secrets, keys, states, links)
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<String> spellings = Spellings.of(hidden);
        assertThat(database).contains(VISIBLE, Fixture.CONSUMER);
        assertThat(Spellings.foundIn(database, spellings)).as("in the database").isEmpty();
        assertThat(log).contains(VISIBLE);
        assertThat(Spellings.foundIn(log, spellings)).as("in the log").isEmpty();
    }

    private Set<String> secrets(Stage stage) throws IOException {
        Set<String> secrets = new LinkedHashSet<>(PLANTED);
        PLANTED.forEach(secret -> secrets.add(json(secret).replace("\"", "")));
        secrets.add(Fixture.API_KEY);
        secrets.add(Fixture.ADMIN_KEY);
        secrets.addAll(stage.provider().issuedSecrets());
        assertThat(stage.provider().issuedSecrets()).hasSizeGreaterThan(30);
        stage.provider()
                .catalog()
                .all()
                .forEach(one -> secrets.add(FakeClient.standard(one.id()).secret()));
        Matcher rootKey =
                Pattern.compile("\"value\"\\s*:\\s*\"([^\"]{20,})\"")
                        .matcher(Files.readString(folder.resolve("root.key")));
        assertThat(rootKey.find()).isTrue();
        secrets.add(rootKey.group(1));
        return secrets;
    }

    @Test
    void spellings_areFoundWhereverTheyHide() {
        Set<String> spellings = Spellings.of(Set.of("planted+secret/x"));
        for (String before : List.of("", "a", "ab", "abc")) {
            byte[] around = (before + "planted+secret/x" + before).getBytes(StandardCharsets.UTF_8);
            assertThat(Spellings.foundIn(Base64.getEncoder().encodeToString(around), spellings))
                    .as(before)
                    .isNotEmpty();
            assertThat(Spellings.foundIn(Base64.getUrlEncoder().encodeToString(around), spellings))
                    .as(before)
                    .isNotEmpty();
        }
        assertThat(Spellings.foundIn("x=planted%2Bsecret%2Fx&y", spellings)).isNotEmpty();
        assertThat(Spellings.foundIn("706c616e7465642b7365637265742f78", spellings)).isNotEmpty();
        assertThat(Spellings.foundIn("planted secret", spellings)).isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.everything()).doesNotContain(PLANTED);
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
