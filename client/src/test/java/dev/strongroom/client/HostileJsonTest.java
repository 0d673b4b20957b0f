package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.wire.Answers;
import dev.strongroom.client.wire.ApiReaders;
import dev.strongroom.client.wire.ConnectionReaders;
import dev.strongroom.client.wire.ConnectorReaders;
import dev.strongroom.client.wire.ConsentReaders;
import dev.strongroom.client.wire.ConsumerReaders;
import dev.strongroom.client.wire.ExplanationReaders;
import dev.strongroom.client.wire.FormReaders;
import dev.strongroom.client.wire.JsonSource;
import dev.strongroom.client.wire.LogReaders;
import dev.strongroom.client.wire.ResourceReaders;
import dev.strongroom.client.wire.SessionReaders;
import dev.strongroom.client.wire.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that no server should give: each is read, or refused as unreadable, and nothing else
/// ever happens.
class HostileJsonTest {
    private static final List<JsonSource.Reader<?>> READERS =
            List.of(
                    ConnectionReaders::connection,
                    ConnectionReaders::validation,
                    ConnectorReaders::connector,
                    ConnectorReaders::connectorResource,
                    ApiReaders::unifiedApi,
                    ApiReaders::apiResource,
                    ApiReaders::coverage,
                    ConsentReaders::consentRecord,
                    ConsentReaders::dataScopes,
                    ConsumerReaders::consumer,
                    ConsumerReaders::consumerStats,
                    ExplanationReaders::explanation,
                    FormReaders::resourceSettings,
                    LogReaders::logEntry,
                    ResourceReaders::property,
                    ResourceReaders::resourceExample,
                    ResourceReaders::customField,
                    SessionReaders::session,
                    JsonSource::members);
    private static final String[] NAMES = {
        "id",
        "name",
        "state",
        "status",
        "settings",
        "metadata",
        "form_fields",
        "options",
        "value",
        "label",
        "type",
        "created_at",
        "timestamp",
        "latest_consent",
        "resources",
        "consents",
        "application_data_scopes",
        "enabled",
        "properties",
        "items",
        "example",
        "configuration",
        "defaults",
        "target",
        "oauth_grant_type",
        "connections",
        "request_counts",
        "unify",
        "custom_mappings",
        "subscriptions",
        "services",
        "service",
        "status_code",
        "duration",
        "findings",
        "attempts",
        "refresh",
        "credentials",
        "docs",
        "oauth_scopes",
        "unified_apis",
        "pagination",
        "coverage",
        "events",
        "read",
        "hris.employees",
        "session_uri",
        "",
        "\\ud800"
    };
    private static final String[] LEAVES = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1e999",
        "-0.0",
        "123456789012345678901234567890",
        "1.5",
        "1616662242037",
        "\"\"",
        "\"*\"",
        "\"callable\"",
        "\"2024-01-01T00:00:00Z\"",
        "\"2024-02-31T25:61:00Z\"",
        "\"\\ud83d\"",
        "\"\\ud83d\\ude00\"",
        "\"\u2713\"",
        "NaN",
        "'",
        "tru",
        "\"\\u00"
    };

    @Test
    void anything_thatIsRead_isAValueOrUnreadable() {
        for (long seed = 0; seed < 10_000; seed++) {
            var random = new SplittableRandom(seed);
            var json = new StringBuilder("{\"data\":");
            write(json, random, 0);
            json.append(random.nextInt(20) == 0 ? "" : "}");
            byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(8) == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            for (JsonSource.Reader<?> reader : READERS) {
                readable(bytes, reader, seed);
            }
        }
    }

    private static void readable(byte[] json, JsonSource.Reader<?> reader, long seed) {
        try {
            Answers.data(json, reader);
            Answers.listed(json, reader);
            Answers.refusal(json);
        } catch (UnreadableException e) {
            assertThat(e).hasNoCause();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "seed " + seed + ": " + new String(json, StandardCharsets.UTF_8), e);
        }
    }

    private static void write(StringBuilder json, SplittableRandom random, int depth) {
        int kind = random.nextInt(10);
        if (depth > 6 || (depth > 0 && kind < 5)) {
            json.append(LEAVES[random.nextInt(LEAVES.length - (random.nextInt(9) == 0 ? 0 : 4))]);
            return;
        }
        boolean list = kind > 7;
        json.append(list ? '[' : '{');
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            json.append(i == 0 ? "" : ",");
            if (!list) {
                json.append('"').append(NAMES[random.nextInt(NAMES.length)]).append("\":");
            }
            write(json, random, depth + 1);
        }
        json.append(list ? ']' : '}');
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":", "[", "{\"data\":{\"settings\":", "{\"data\":{\"items\":"})
    void nesting_withoutEnd_isRefused(String step) {
        byte[] json = step.repeat(5_000).getBytes(StandardCharsets.UTF_8);
        String settings = "{\"data\":{\"settings\":{\"a\":" + "[".repeat(5_000);

        for (JsonSource.Reader<?> reader : READERS) {
            assertThatThrownBy(() -> Answers.data(json, reader))
                    .isInstanceOf(UnreadableException.class);
            assertThatThrownBy(
                            () -> Answers.data(settings.getBytes(StandardCharsets.UTF_8), reader))
                    .isInstanceOf(UnreadableException.class);
        }
    }

    @Test
    void members_thatComeTwice_areTheLastOnes() {
        Connection connection =
                Answers.data(
                        "\ufeff{\"data\":{\"id\":\"a\",\"id\":\"b\"}}"
                                .getBytes(StandardCharsets.UTF_8),
                        ConnectionReaders::connection);

        assertThat(connection.id()).isEqualTo("b");
    }
}
