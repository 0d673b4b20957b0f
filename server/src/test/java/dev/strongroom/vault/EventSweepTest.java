package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.Event;
import dev.strongroom.connection.EventType;
import dev.strongroom.connection.JsonText;
import dev.strongroom.store.Change;
import dev.strongroom.store.EventStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventSweepTest {
    private static final ConnectionKey GONE = new ConnectionKey("gone", "c", "crm", "close");

    @TempDir Path folder;
    private VaultStage stage;
    private EventStore events;
    private EventSweep sweep;

    @BeforeEach
    void open() {
        stage = new VaultStage(folder, Policy.DEFAULT);
        events = new EventStore(stage.database);
        sweep = new EventSweep(events);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void run_removesWhatIsOlderThanItsApplicationOrHasNone() {
        long now = stage.clock.millis();
        for (int i = 0; i < 450; i++) {
            emit(GONE, now);
        }
        emit(VaultStage.KEY, now - 1);
        emit(VaultStage.KEY, now);

        sweep.run();

        assertThat(events.of(GONE)).isEmpty();
        assertThat(events.of(VaultStage.KEY)).extracting(Event::occurredAt).containsExactly(now);
        emit(GONE, now);
        sweep.run();
        assertThat(events.of(GONE)).isEmpty();
    }

    private void emit(ConnectionKey key, long at) {
        var event = new Event("id", "change", key, EventType.CREATED, new JsonText("{}"), at);
        assertThat(stage.tools.store().apply(new Change().emit(List.of(event)))).isTrue();
    }
}
