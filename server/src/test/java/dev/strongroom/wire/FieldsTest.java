package dev.strongroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

/// Beside a list that is looked through letter by letter.
final class FieldsTest {
    private Fields fields = Fields.none();
    private List<String[]> model = new ArrayList<>();

    enum Kind {
        ADD,
        SET,
        REMOVE
    }

    record Step(Kind kind, String name) {}

    /// Few letters, so that names meet, in either case and with equal ends.
    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> names =
                Arbitraries.strings().withChars("aAbB-x").ofMinLength(0).ofMaxLength(5);
        return Combinators.combine(Arbitraries.of(Kind.class), names)
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @BeforeTry
    void begin() {
        fields = Fields.none();
        model = new ArrayList<>();
    }

    @Property
    void anySteps_everyNameIsFoundAsInAList(@ForAll("steps") List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            run(steps.get(i), "v" + i);
        }

        for (Step step : steps) {
            String name = step.name();
            List<String> values = values(name);
            assertThat(fields.all(name)).isEqualTo(values);
            assertThat(fields.first(name)).isEqualTo(values.isEmpty() ? null : values.getFirst());
            assertThat(fields.contains(name)).isEqualTo(!values.isEmpty());
            assertThat(fields.repeats(name)).isEqualTo(values.size() > 1);
        }
        assertThat(fields.size()).isEqualTo(model.size());
        assertThat(pairs(fields)).isEqualTo(model.stream().map(List::of).toList());
    }

    @Property
    void only_keepsWhatPassesByItsLowerCaseName(@ForAll("steps") List<Step> steps) {
        steps.forEach(step -> fields.add(step.name(), "v"));

        Fields kept = fields.only(name -> name.contains("a"));

        assertThat(pairs(kept))
                .isEqualTo(
                        steps.stream()
                                .map(Step::name)
                                .filter(name -> name.toLowerCase(Locale.ROOT).contains("a"))
                                .map(name -> List.of(name, "v"))
                                .toList());
        steps.forEach(step -> assertThat(kept.contains(step.name())).isEqualTo(hasA(step)));
    }

    private static boolean hasA(Step step) {
        return step.name().toLowerCase(Locale.ROOT).contains("a");
    }

    private void run(Step step, String value) {
        String name = step.name();
        if (step.kind() != Kind.ADD) {
            model.removeIf(pair -> pair[0].equalsIgnoreCase(name));
        }
        if (step.kind() != Kind.REMOVE) {
            model.add(new String[] {name, value});
        }
        switch (step.kind()) {
            case ADD -> fields.add(name, value);
            case SET -> fields.set(name, value);
            case REMOVE -> fields.remove(name);
        }
    }

    private List<String> values(String name) {
        return model.stream()
                .filter(pair -> pair[0].equalsIgnoreCase(name))
                .map(pair -> pair[1])
                .toList();
    }

    private static List<List<String>> pairs(Fields fields) {
        List<List<String>> pairs = new ArrayList<>();
        fields.forEach((name, value) -> pairs.add(List.of(name, value)));
        return pairs;
    }
}
