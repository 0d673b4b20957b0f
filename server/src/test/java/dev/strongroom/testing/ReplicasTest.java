package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.demo.FakeClient;
import dev.strongroom.demo.FakeProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Replicas share what they are told, and come back after they were killed.
class ReplicasTest {
    private static final String PATH = Stage.path("crm", ReplicaOptions.ROTATING);

    @TempDir Path folder;

    @Test
    void importedAtOne_isCallableAtTheOther_alsoAfterAKill() throws Exception {
        try (var provider =
                        FakeProvider.start(
                                ConnectorCatalog.bundled(), FakeProvider.Options.forTests());
                var calls = new StormCalls(PATH);
                var replicas =
                        Replicas.start(
                                folder,
                                TestPostgres.newDatabase(),
                                provider.baseUrl(),
                                2,
                                ReplicaOptions.DEFAULT.withClockOffsets(List.of(0L, 120_000L)))) {
            var service = provider.service(ReplicaOptions.ROTATING);
            var grant = service.grant(FakeClient.standard(ReplicaOptions.ROTATING).id());
            Answer imported = calls.importGrant(replicas.replica(0).url(), "one", grant);
            assertThat(imported.status()).as(imported.body()).isEqualTo(200);
            assertThat(state(calls, replicas.replica(1).url())).isEqualTo("callable");
            String before = replicas.replica(0).url();

            replicas.kill(0);

            assertThat(replicas.replica(0).isAlive()).isFalse();
            assertThatThrownBy(() -> state(calls, before)).isInstanceOf(IOException.class);
            replicas.restart(0);
            assertThat(state(calls, replicas.replica(0).url())).isEqualTo("callable");
        }
    }

    private static String state(StormCalls calls, String url) throws IOException {
        return calls.connection(url, "one").data().path("state").asText();
    }

    @Test
    void unknownSetting_isShownFromTheLog() {
        assertThatThrownBy(
                        () ->
                                Replicas.start(
                                        folder,
                                        TestPostgres.newDatabase(),
                                        "http://127.0.0.1:9",
                                        1,
                                        ReplicaOptions.DEFAULT.with("refresh.nonsense", "1")))
                .hasMessageContaining("nonsense");
    }
}
