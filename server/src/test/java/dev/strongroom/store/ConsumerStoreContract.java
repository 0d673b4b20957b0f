package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Consumer;
import dev.strongroom.connection.JsonText;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

interface ConsumerStoreContract extends Tenants {
    JsonText METADATA = new JsonText("{\"account_name\":\"日本\"}");

    private ConsumerStore consumers() {
        return new ConsumerStore(database());
    }

    @Test
    default void touchConsumer_firstTime_makesTheConsumer() {
        String application = newApplication();
        assertThat(consumers().touch(application, UNICODE, NOW)).isTrue();
        assertThat(consumers().touch(application, UNICODE, NOW + 1)).isFalse();
        assertThat(consumers().find(application, UNICODE))
                .contains(new Consumer(application, UNICODE, JsonText.EMPTY_OBJECT, NOW, NOW));
    }

    @Test
    default void touchConsumer_raced_makesItOnce() {
        String application = newApplication();
        List<Boolean> made =
                Tenants.race(32, i -> () -> consumers().touch(application, "c", NOW + i));
        assertThat(Collections.frequency(made, true)).isEqualTo(1);
    }

    @Test
    default void putConsumer_keepsTheTimeOfCreation() {
        String application = newApplication();
        consumers().touch(application, "c", NOW);
        Consumer answer = consumers().put(application, "c", METADATA, NOW + 5);
        assertThat(answer).isEqualTo(new Consumer(application, "c", METADATA, NOW, NOW + 5));
        assertThat(consumers().find(application, "c")).contains(answer);
    }

    @Test
    default void putConsumer_unknownConsumer_makesIt() {
        String application = newApplication();
        Consumer answer = consumers().put(application, "c", METADATA, NOW);
        assertThat(consumers().find(application, "c")).contains(answer);
    }

    @Test
    default void findConsumer_consumerOfAnotherApplication_isEmpty() {
        consumers().touch(newApplication(), "c", NOW);
        assertThat(consumers().find(newApplication(), "c")).isEmpty();
    }
}
