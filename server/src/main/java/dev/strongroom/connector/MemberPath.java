package dev.strongroom.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in a JSON document, as connector files write it: `data.token`, `[0].id`,
/// `accounts[product=bc3].id`, `['$items'][0].id`; `$` is the document itself.
public final class MemberPath {
    private static final Pattern STEP =
            Pattern.compile(
                    "\\.?(?<member>[^.\\[\\]$]+)|\\[(?<index>\\d{1,4})]"
                            + "|\\['(?<quoted>[^']+)']"
                            + "|\\[(?<key>[^=\\[\\]]+)=(?<value>[^\\[\\]]*)]");

    private final String source;
    private final List<Step> steps;

    private MemberPath(String source, List<Step> steps) {
        this.source = source;
        this.steps = steps;
    }

    /// One step down.
    public sealed interface Step {
        /// A member of an object.
        record Member(String name) implements Step {}

        /// An element of an array, from 0.
        record Index(int index) implements Step {}

        /// The first object of an array whose member has this text.
        record Where(String name, String value) implements Step {}
    }

    /// @throws IllegalArgumentException if the text is no path
    public static MemberPath of(String source) {
        String rest = source.startsWith("$") ? source.substring(1) : source;
        var steps = new ArrayList<Step>();
        Matcher matcher = STEP.matcher(rest);
        int from = 0;
        while (from < rest.length()) {
            if (!matcher.find(from) || matcher.start() != from) {
                throw new IllegalArgumentException("not a path: " + source);
            }
            steps.add(step(matcher));
            from = matcher.end();
        }
        return new MemberPath(source, List.copyOf(steps));
    }

    static MemberPath ofSteps(String source, List<Step> steps) {
        return new MemberPath(source, List.copyOf(steps));
    }

    private static Step step(Matcher matcher) {
        String quoted = matcher.group("quoted");
        String member = quoted == null ? matcher.group("member") : quoted;
        if (member != null) {
            return new Step.Member(member);
        }
        String index = matcher.group("index");
        return index != null
                ? new Step.Index(Integer.parseInt(index))
                : new Step.Where(matcher.group("key"), matcher.group("value"));
    }

    public List<Step> steps() {
        return steps;
    }

    /// What stands there; null where nothing does, or a JSON null.
    public @Nullable JsonNode read(JsonNode document) {
        JsonNode at = document;
        for (Step step : steps) {
            JsonNode next = descend(at, step);
            if (next == null || next.isNull()) {
                return null;
            }
            at = next;
        }
        return at;
    }

    /// The scalar there as text; null where there is none.
    public @Nullable String readText(JsonNode document) {
        JsonNode found = read(document);
        return found == null || !found.isValueNode() ? null : found.asText();
    }

    private static @Nullable JsonNode descend(JsonNode at, Step step) {
        return switch (step) {
            case Step.Member member -> at.get(member.name());
            case Step.Index element -> at.get(element.index());
            case Step.Where where -> firstWhere(at, where);
        };
    }

    private static @Nullable JsonNode firstWhere(JsonNode list, Step.Where where) {
        for (JsonNode element : list) {
            if (element.path(where.name()).asText().equals(where.value())) {
                return element;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return source;
    }
}
