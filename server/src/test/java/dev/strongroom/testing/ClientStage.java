package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A stage with the accounts that a published client needs so that each of its calls can succeed:
/// one authorized by a person, one that gets its tokens by itself, one that can be migrated.
public final class ClientStage implements AutoCloseable {
    private final Stage stage;

    private ClientStage(Stage stage) {
        this.stage = stage;
    }

    public static ClientStage open(Path folder) {
        var opened = new ClientStage(Stage.open(folder));
        opened.stage.authorize(Stage.path("crm", "zendesk-sell"));
        opened.stage.authorize(Stage.path("accounting", "quickbooks"));
        opened.fillIn("hris", "personio");
        return opened;
    }

    private void fillIn(String unifiedApi, String serviceId) {
        String settings =
                JsonMapper.builder()
                        .build()
                        .valueToTree(Map.of("settings", stage.service(serviceId).sampleSettings()))
                        .toString();
        Answer saved = stage.call("PATCH", Stage.path(unifiedApi, serviceId), settings);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    }

    public String url() {
        return stage.server().url();
    }

    /// Ids of the operations that a client's call has to succeed at.
    public List<String> operations() {
        return VaultOperations.expected(stage.server().server().routes())
                .map(VaultOperations.Named::id)
                .toList();
    }

    @Override
    public void close() {
        stage.close();
    }
}
