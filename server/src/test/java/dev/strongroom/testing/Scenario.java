package dev.strongroom.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a table: a request, what the answer must hold and what it must not. Every secret of
/// the fixture is forbidden in every row.
public final class Scenario {
    private static final String REFERENCE = "https://developers.apideck.com/errors#";

    private final String name;
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>(Fixture.headers());
    private final List<String[]> before = new ArrayList<>();
    private final Map<String, String> members = new LinkedHashMap<>();
    private final Map<String, String> said = new LinkedHashMap<>();
    private final List<String> forbidden = new ArrayList<>(Fixture.SECRETS);
    private @Nullable String body;
    private int status = 200;

    private Scenario(String name, String method, String path) {
        this.name = name;
        this.method = method;
        this.path = path;
    }

    public static Scenario of(String name, String method, String path) {
        return new Scenario(name, method, path);
    }

    /// Of the management API, with the admin key.
    ///
    /// @param below `/strongroom/admin/applications`
    public static Scenario ofOperator(String name, String method, String below) {
        var scenario = new Scenario(name, method, "/strongroom/admin/applications" + below);
        scenario.headers.clear();
        scenario.headers.putAll(Fixture.adminHeaders());
        return scenario;
    }

    public Scenario body(String json) {
        body = json;
        return this;
    }

    public Scenario header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Scenario without(String header) {
        headers.remove(header);
        return this;
    }

    /// A request that must succeed first.
    public Scenario after(String earlierMethod, String earlierPath, String earlierBody) {
        before.add(new String[] {earlierMethod, earlierPath, earlierBody});
        return this;
    }

    public Scenario answers(int expected) {
        status = expected;
        return this;
    }

    /// With these headers and no others.
    public Scenario by(Map<String, String> caller) {
        headers.clear();
        headers.putAll(caller);
        return this;
    }

    /// The documented error envelope.
    ///
    /// @param detail in words, or a part of them
    public Scenario refuses(int expected, String typeName, String detail) {
        return refuses(expected, typeName).member("/detail", "*" + detail);
    }

    /// The same with an object as detail; what is in it is said by [#member].
    public Scenario refuses(int expected, String typeName) {
        return answers(expected)
                .member("/status_code", String.valueOf(expected))
                .member("/type_name", typeName)
                .member("/ref", REFERENCE + typeName.toLowerCase(Locale.ROOT));
    }

    /// @param pointer a JSON pointer
    /// @param value expected text; `*` in front = contains; `-` = absent
    public Scenario member(String pointer, String value) {
        members.put(pointer, value);
        return this;
    }

    public Scenario data(String member, String value) {
        return member("/data/" + member, value);
    }

    /// @param value of a header of the answer
    public Scenario says(String header, String value) {
        said.put(header, value);
        return this;
    }

    public Scenario forbids(String text) {
        forbidden.add(text);
        return this;
    }

    public void run(TestServer server) {
        for (String[] request : before) {
            Answer earlier = server.call(request[0], request[1], request[2]);
            assertThat(earlier.status()).as(earlier.body()).isLessThan(300);
        }
        check(server.call(method, path, body, headers));
    }

    /// Whether an answer is the one that was expected, however it was asked for.
    public void check(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.everything()).doesNotContain(forbidden);
        assertThat(answer.header("x-apideck-request-id"))
                .isNotEmpty()
                .isEqualTo(answer.header("request-id"));
        said.forEach((one, value) -> assertThat(answer.header(one)).as(one).isEqualTo(value));
        if (status == 204) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        assertThat(answer.header("content-type")).startsWith("application/json");
        JsonNode json = answer.json();
        assertThat(json.path("status_code").intValue()).isEqualTo(status);
        assertThat(json.has("message")).as("message only in errors").isEqualTo(status >= 400);
        if (status >= 400) {
            checkError(json);
        }
        members.forEach((pointer, value) -> check(json, pointer, value));
    }

    /// Every error is whole; its detail is in words unless the row names members of it.
    private void checkError(JsonNode json) {
        for (String member : List.of("error", "type_name", "message", "ref")) {
            assertThat(json.path(member).textValue()).as(member).isNotBlank();
        }
        JsonNode detail = json.path("detail");
        if (members.keySet().stream().anyMatch(pointer -> pointer.startsWith("/detail/"))) {
            assertThat(detail.isObject()).as("detail is an object").isTrue();
        } else {
            assertThat(detail.textValue()).as("detail").isNotBlank();
        }
    }

    private static void check(JsonNode json, String pointer, String value) {
        JsonNode found = json.at(pointer);
        String text = found.isValueNode() ? found.asText() : found.toString();
        if (value.equals("-")) {
            assertThat(found.isMissingNode()).as(pointer + " is absent").isTrue();
        } else if (value.startsWith("*")) {
            assertThat(text).as(pointer).contains(value.substring(1));
        } else {
            assertThat(text).as(pointer).isEqualTo(value);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
