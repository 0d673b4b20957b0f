package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.Change;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was read of a connection must not pass for one that was made again under its key.
class NewConnectionsTest {
    private static final int WRITES = 50;

    @Test
    void create_afterManyWritesAndADeletionInOneMillisecond_repeatsNoVersion(@TempDir Path folder) {
        try (var stage = new VaultStage(folder, Policy.DEFAULT)) {
            Set<Long> versions = new HashSet<>();
            Set<Long> ofCredentials = new HashSet<>();
            Connection last = write(stage);
            for (int life = 0; life < 4; life++) {
                for (int write = 0; write < WRITES; write++) {
                    Connection written = write(stage);
                    assertThat(versions.add(written.version())).isTrue();
                    assertThat(ofCredentials.add(written.credentials().version())).isTrue();
                    assertThat(written.version()).isGreaterThan(last.version());
                    last = written;
                }
                assertThat(stage.tools.store().apply(new Change().delete(last))).isTrue();
            }
        }
    }

    @Test
    void update_basedOnADeletedConnection_doesNotReachTheNextOne(@TempDir Path folder) {
        try (var stage = new VaultStage(folder, Policy.DEFAULT)) {
            Connection old = write(stage);
            stage.tools.store().apply(new Change().delete(old));
            write(stage);
            assertThat(stage.tools.store().apply(new Change().update(old))).isFalse();
        }
    }

    private static Connection write(VaultStage stage) {
        return stage.tools
                .writer()
                .createOrChange(
                        stage.place(),
                        VaultStage.KEY,
                        Edit.of(
                                Cause.EDITED,
                                current -> current.withCredentials(current.credentials())));
    }
}
