package dev.strongroom.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Paging;
import dev.strongroom.connector.ResourceSupport.PagingKind;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.Template;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.testing.LocalEgress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What answers may take in memory.
class LargeAnswersTest {
    private static final int PARTS = 30;

    private final OutboundClient egress = LocalEgress.open();
    private final ScriptedService service = new ScriptedService();

    @AfterEach
    void stop() {
        service.close();
        egress.close();
    }

    private Reading<List<Choice>> read(@Nullable Paging paging) {
        var request = new Request("GET", Template.of("/items"), null, Map.of());
        var source = new ListSource(request, "items", "id", "name", paging);
        return new AccountReader(
                        egress, LocalEgress.requests(), ReadLimits.DEFAULT, InstantSource.system())
                .choices(service.account(), source);
    }

    @Test
    void answer_ofManySmallValues_isRefused() {
        service.answers(200, "{\"items\":[" + "{},".repeat(1 << 20) + "{}]}");

        assertThat(read(null))
                .isEqualTo(
                        new Reading.Refused<>(
                                200,
                                "the service answered more values, or deeper ones, than are read"));
    }

    @Test
    void answer_largerThanWhatIsRead_isRefused() {
        service.answers(200, "{\"items\":[" + " ".repeat(5 << 20) + "]}");

        assertThat(read(null)).isInstanceOf(Reading.Refused.class);
    }

    /// What nobody can choose by is let go with the part it came in.
    @Test
    void list_inManyParts_keepsOnlyTheChoices() {
        String rest = "\"p\":[" + "[1],".repeat(4_000) + "[1]]";
        List<Long> used = Collections.synchronizedList(new ArrayList<>());
        service.answers(
                target -> {
                    used.add(used());
                    int part = used.size();
                    return part > PARTS
                            ? "{\"items\":[]}"
                            : "{\"items\":[{\"id\":%d,%s}]}".formatted(part, rest);
                });

        Reading<List<Choice>> read = read(new Paging(PagingKind.PAGE, "page", "size", 2, null));

        assertThat(read.map(List::size)).isEqualTo(new Reading.Read<>(PARTS));
        assertThat(used.getLast() - used.get(4)).isLessThan(4L << 20);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void schema_belowALongName_doesNotRepeatItForEveryProperty() {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("id", 1);
        ObjectNode below = record.putObject("n".repeat(500)).putObject("m".repeat(600));
        for (int i = 0; i < 100; i++) {
            below.put("p" + i, i);
        }

        JsonNode schema = RecordSchema.of(record);

        assertThat(schema.findValuesAsText("description")).containsExactly("$['id']");
    }
}
