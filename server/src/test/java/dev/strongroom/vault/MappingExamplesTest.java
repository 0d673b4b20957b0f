package dev.strongroom.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.ThreadMXBean;
import dev.strongroom.connection.Application.Policy;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.DataScopes;
import dev.strongroom.connection.MappingDefinition;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Transition.Cause;
import dev.strongroom.store.Change;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.Stage;
import dev.strongroom.vault.VaultException.Kind;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What mapped fields show of an account, and when nobody looks into it.
class MappingExamplesTest {
    private static final ConnectionKey KEY = VaultStage.KEY;
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final JsonNode RECORD =
            JsonNodeFactory.instance
                    .objectNode()
                    .put("name", "Zoë")
                    .put("count", 7)
                    .put("empty", "")
                    .putNull("nothing")
                    .put("long", "é".repeat(500))
                    .set("tags", JsonNodeFactory.instance.arrayNode().add("a").add(1));

    @TempDir Path folder;
    private VaultStage stage;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() {
        stage = new VaultStage(folder, Policy.DEFAULT);
        ask(DataScopes.OFF);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void ask(DataScopes scopes) {
        stage.apply(
                Stage.application(
                        stage.provider.catalog(),
                        stage.place()
                                .application()
                                .application()
                                .withDataScopes(scopes)
                                .withMappings(
                                        List.of(
                                                definition("invoices", "name"),
                                                definition("invoices", "tags"),
                                                definition("customers", "count"))),
                        Fixture.API_KEY));
    }

    private static MappingDefinition definition(String resource, String key) {
        return new MappingDefinition("accounting", resource, key, key, null, false, false);
    }

    private Optional<JsonNode> sample(
            ConnectionKey key, String resource, @Nullable String resourceId) {
        asked.add(resource + "/" + resourceId);
        return Optional.of(RECORD);
    }

    private Mappings mappings() {
        return new Mappings(stage.tools, this::sample);
    }

    private void connectAndMap() {
        stage.connect(stage.granted());
        var settings = new HashMap<String, Object>();
        stage.place()
                .connector()
                .requirements()
                .requiredSettings()
                .forEach(id -> settings.put(id, "1"));
        edit(current -> current.withSettings(new Settings(settings, Set.of(), null)));
        for (String key : List.of("invoices+name", "invoices+tags", "customers+count")) {
            String id = "accounting+" + key;
            mappings().put(KEY, id, "$." + key.substring(key.indexOf('+') + 1));
        }
    }

    private void edit(UnaryOperator<Connection> change) {
        assertThat(stage.tools.writer().change(stage.place(), KEY, Edit.of(Cause.NOTED, change)))
                .isPresent();
    }

    @Test
    void list_ofACallableConnection_readsEachResourceOnce() {
        connectAndMap();

        assertThat(mappings().list(KEY, null, null))
                .extracting(MappedField::example)
                .containsExactly("Zoë", "[\"a\",1]", "7");
        assertThat(asked).containsExactly("invoices/null", "customers/null");
        assertThat(mappings().list(KEY, "invoices", "17")).hasSize(2);
        assertThat(asked).endsWith("invoices/17");
        assertThat(mappings().one(KEY, "accounting+customers+count").example()).isEqualTo("7");
    }

    @Test
    void list_withoutValues_readsNothing() {
        stage.connect(stage.granted());

        assertThat(mappings().list(KEY, null, null))
                .extracting(MappedField::example)
                .containsOnlyNulls();
        assertThat(asked).isEmpty();
    }

    @Test
    void list_ofAConnectionThatMayNotBeRead_readsNothing() {
        connectAndMap();
        var all = new DataScopes(true, 0, ScopedFields.EVERYTHING);

        edit(current -> current.withEnabled(false));
        assertThat(mappings().list(KEY, null, null)).hasSize(3);
        edit(current -> current.withEnabled(true));
        edit(current -> current.withStanding(current.standing().withCheckFailed(true)));
        assertThat(mappings().list(KEY, null, null)).hasSize(3);
        edit(current -> current.withStanding(current.standing().withCheckFailed(false)));
        stage.tools.store().apply(new Change().delete(stored()));
        ask(all);
        stage.clock.advance(Duration.ofMinutes(1));
        connectAndMap();
        assertThat(mappings().list(KEY, null, null))
                .extracting(MappedField::value)
                .doesNotContainNull();

        assertThat(asked).isEmpty();
    }

    private Connection stored() {
        return stage.tools.store().find(KEY).orElseThrow();
    }

    @Test
    void of_whatIsThere_isShortText() {
        var examples = new MappingExamples(this::sample, KEY, null, PATIENT);

        assertThat(examples.of("a", "$.empty")).isEmpty();
        assertThat(examples.of("a", "$.nothing")).isNull();
        assertThat(examples.of("a", "$.nobody")).isNull();
        assertThat(examples.of("a", "$.tags[1]")).isEqualTo("1");
        assertThat(examples.of("a", "$.long")).hasSize(200).endsWith("é…");
        assertThat(examples.of("a", "not a path any more")).isNull();
    }

    @Test
    void of_anAccountThatFails_isNothing() {
        RecordSamples failing =
                (key, resource, id) -> {
                    throw new VaultException(Kind.NOT_AUTHORIZED, "no");
                };
        assertThat(new MappingExamples(failing, KEY, null, PATIENT).of("a", "$.name")).isNull();
    }

    @Test
    void of_anAccountThatHangs_isNothingAfterTheTimeIsOver() {
        var go = new CountDownLatch(1);
        var undisturbed = new CompletableFuture<Boolean>();
        RecordSamples hanging =
                (key, resource, id) -> {
                    try {
                        go.await();
                        undisturbed.complete(true);
                    } catch (InterruptedException e) {
                        undisturbed.complete(false);
                    }
                    return Optional.of(RECORD);
                };
        var examples = new MappingExamples(hanging, KEY, null, Duration.ofMillis(50));

        assertThat(examples.of("a", "$.name")).isNull();
        assertThat(examples.of("b", "$.name")).isNull();
        go.countDown();
        assertThat(undisturbed).as("others may have joined it").succeedsWithin(PATIENT);
        assertThat(undisturbed).isCompletedWithValue(true);
    }

    @Test
    void of_aLargeValue_isNotWrittenOutToBeCut() {
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, 200_000).forEach(many::add);
        var examples =
                new MappingExamples((key, resource, id) -> Optional.of(many), KEY, null, PATIENT);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        examples.of("a", "$");
        long before = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < 20; i++) {
            assertThat(examples.of("a", "$")).hasSize(200).startsWith("[0,1,2").endsWith("…");
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2 << 20);
    }

    @Test
    void of_costlyPaths_stopsWhenTheRequestHasDoneEnough() {
        ArrayNode many = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, 60_000).forEach(many::add);
        var examples =
                new MappingExamples((key, resource, id) -> Optional.of(many), KEY, null, PATIENT);

        for (int i = 0; i < 20; i++) {
            examples.of("a", "$[?@ < 0]");
        }

        assertThat(examples.of("a", "$[0]")).isNull();
    }

    @Test
    void of_manyResources_asksForFive() {
        var examples = new MappingExamples(this::sample, KEY, null, PATIENT);
        IntStream.range(0, 20).forEach(i -> examples.of("r" + i, "$.name"));

        assertThat(asked).hasSize(5);
        assertThat(examples.of("r4", "$.name")).isEqualTo("Zoë");
        assertThat(examples.of("r5", "$.name")).isNull();
    }
}
