package dev.strongroom.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.connector.ResourceSupport.InnerList;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.Template;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Choices within an entry that is a group, however a service spells them.
class ChoiceTest {
    private static final ListSource SOURCE =
            new ListSource(
                    new Request("GET", Template.of("/groups"), null, Map.of()),
                    "$",
                    "id",
                    "name",
                    null,
                    new InnerList("in.stages", "key", "label"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"in": {"stages": [{"key": 1, "label": "One"}, {"key": "b"}]}} | 1=One b=b
                    {"in": {"stages": {"x": {"key": "x1"}, "y": {"key": "y1"}}}}   | x1=x1 y1=y1
                    {"in": {"stages": [{"key": "a"}, {"key": "a", "label": "2"}]}} | a=a
                    {"in": {"stages": [{"label": "no id"}, {"key": ""}, null, 3]}} | ''
                    {"in": {"stages": "none"}}                                     | ''
                    {"in": {"stages": []}}                                         | ''
                    {"in": null}                                                   | ''
                    {}                                                             | ''
                    """)
    void of_anEntry_holdsWhatCanBeChosen(String members, String inner)
            throws JsonProcessingException {
        String entry = "{\"id\": \"g\", " + members.substring(1).replaceFirst("^}", "\"n\": 1}");

        Choice group = Choice.of(new Entry(null, new ObjectMapper().readTree(entry)), SOURCE);

        assertThat(group.id()).isEqualTo("g");
        assertThat(group.inner().stream().map(it -> it.id() + "=" + it.label()).toList())
                .isEqualTo(inner.isEmpty() ? List.of() : List.of(inner.split(" ")));
        assertThat(group.size()).isEqualTo(1 + group.inner().size());
    }
}
