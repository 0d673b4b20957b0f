package dev.strongroom.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// What the server of a product asks the vault, with its API key, for one of its customers.
public final class HostVault implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Access access;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Whom the vault knows the product as, and for which customer it asks.
    public record Access(String url, String applicationId, String apiKey, String consumerId) {
        /// Without the key.
        @Override
        public String toString() {
            return applicationId + " at " + url;
        }
    }

    public HostVault(Access access) {
        this.access = access;
    }

    /// Without a trailing slash.
    String url() {
        return access.url();
    }

    /// The address of the hosted page for the customer; its last segment is the session token.
    ///
    /// @param backTo where the page leads back to
    URI session(String backTo) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode().put("redirect_uri", backTo);
        body.putObject("consumer_metadata").put("account_name", "Harbour & Pine");
        body.putObject("theme").put("vault_name", "Fernwright").put("primary_color", "#b4481e");
        JsonNode answer = call("POST", "/vault/sessions", JSON.writeValueAsString(body));
        return URI.create(answer.path("session_uri").asText());
    }

    /// What the customer has connected: name, icon, and whether it can be used.
    ArrayNode connected() throws IOException, InterruptedException {
        ArrayNode shown = JSON.createArrayNode();
        for (JsonNode one : call("GET", "/vault/connections", "")) {
            String state = one.path("state").asText();
            if (!state.equals("available") && one.path("enabled").asBoolean()) {
                shown.addObject()
                        .put("name", one.path("name").asText())
                        .put("icon", one.path("icon").asText())
                        .put("ready", state.equals("callable"));
            }
        }
        return shown;
    }

    private JsonNode call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(access.url() + path))
                        .timeout(PATIENCE)
                        .header("authorization", "Bearer " + access.apiKey())
                        .header("x-apideck-app-id", access.applicationId())
                        .header("x-apideck-consumer-id", access.consumerId())
                        .header("content-type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("the vault answered " + answer.statusCode() + " to " + path);
        }
        return JSON.readTree(answer.body()).path("data");
    }

    @Override
    public void close() {
        client.close();
    }
}
