package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import dev.strongroom.testing.VaultOperations;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every operation leaves an entry in the log of the application that asked, whatever came of it.
class LoggedOperationsTest {
    /// Whose they are is known from a signed address only.
    private static final Set<String> WITHOUT_KEY =
            Set.of(
                    "connectionsAuthorize",
                    "connectionsCallback",
                    "connectionsRevoke",
                    "vaultOAuthDisconnect",
                    "vaultOAuthDisconnectCallback");

    @TempDir private Path folder;

    /// A bug once: operations on consumers were forgotten.
    @Test
    void everyOperationWithAKey_isLogged() {
        List<VaultOperations.Named> asked =
                VaultOperations.ALL.stream()
                        .filter(one -> !WITHOUT_KEY.contains(one.id()))
                        .toList();
        try (TestServer server = TestServer.start(folder)) {
            asked.forEach(one -> server.call(one.method(), path(one), body(one)));
            server.server().writeLogs();

            assertThat(logged(server))
                    .containsAll(asked.stream().map(VaultOperations.Named::id).toList());
        }
    }

    private static String path(VaultOperations.Named operation) {
        return operation
                .path()
                .replace("{unified_api}", "crm")
                .replace("{service_id}", "zendesk-sell")
                .replaceAll("\\{[a-z_]+}", "x");
    }

    private static @Nullable String body(VaultOperations.Named operation) {
        return operation.method().equals("GET") ? null : "{}";
    }

    private static Set<String> logged(TestServer server) {
        var headers = new LinkedHashMap<>(Fixture.headers());
        headers.remove("x-apideck-consumer-id");
        var found = new HashSet<String>();
        String next = "/vault/logs?limit=200";
        while (!next.isEmpty()) {
            JsonNode page = server.call("GET", next, null, Map.copyOf(headers)).json();
            page.path("data").forEach(one -> found.add(one.at("/operation/id").asText()));
            next = page.at("/links/next").asText("");
            next = next.equals("null") ? "" : next;
        }
        return found;
    }
}
