package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.CallbackResult;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.connection.ConnectionState;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.connection.ConsentRecord;
import dev.strongroom.client.connection.CredentialsImport;
import dev.strongroom.client.connection.FormFieldOption;
import dev.strongroom.client.connection.ScopedResources;
import dev.strongroom.client.value.FreeMap;
import dev.strongroom.client.value.Secret;
import dev.strongroom.client.wire.Answers;
import dev.strongroom.client.wire.ConnectionReaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values, and how they are read.
class ValuesTest {
    private static Connection read(String members) {
        byte[] json = ("{\"data\":{" + members + "}}").getBytes(StandardCharsets.UTF_8);
        return Answers.data(json, ConnectionReaders::connection);
    }

    @Test
    void openValue_thatNobodyKnows_isKept() {
        Connection connection = read("\"id\":\"crm+x\",\"state\":\"hibernating\"");

        assertThat(connection.state().known()).isFalse();
        assertThat(connection.state()).hasToString("hibernating");
        assertThat(connection.state()).isEqualTo(ConnectionState.of("hibernating"));
        assertThat(ConnectionState.of("callable")).isSameAs(ConnectionState.CALLABLE);
        assertThat(connection.health().known()).isFalse();
        assertThat(connection.oauthGrantType()).isNull();
    }

    @Test
    void connection_withMembersOfTheFuture_isRead() {
        Connection connection =
                read(
                        """
                        "new": {"deep": [{"id": "x"}, 1.5e3, null]}, "id": "crm+x", "more": [],
                        "settings": {"a": null, "b": [1, null, {"c": true}], "d": 1.5},
                        "authorize_url": null, "form_fields": null, "updated_at": null,
                        "created_at": 1616662242037, "last_refresh_failed_at": 0,
                        "credentials_expire_at": 1.7e12
                        """);

        assertThat(connection.id()).isEqualTo("crm+x");
        assertThat(connection.settings().keySet()).containsExactly("a", "b", "d");
        assertThat(connection.settings().get("a")).isNull();
        assertThat(connection.settings()).containsKey("a");
        assertThat(connection.settings().get("b")).hasToString("[1, null, {c=true}]");
        assertThat(connection.createdAt()).isEqualTo(Instant.ofEpochMilli(1616662242037L));
        assertThat(connection.credentialsExpireAt())
                .isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
        assertThat(connection.lastRefreshFailedAt()).isNull();
        assertThat(connection.formFields()).isEmpty();
        assertThat(connection.dataScopes().resources()).isEqualTo(ScopedResources.NOTHING);
    }

    @Test
    void options_simpleAndGrouped_areRead() {
        Connection connection =
                read(
                        """
                        "form_fields": [{"id": "f", "type": "select", "value": "b", "options": [
                          {"label": "A", "value": 1, "option_type": "simple"},
                          {"label": "G", "id": "g", "option_type": "group",
                           "options": [{"label": "B", "value": "b"}]}]}]
                        """);

        assertThat(connection.formFields().get(0).value()).isEqualTo("b");
        assertThat(connection.formFields().get(0).options())
                .isEqualTo(
                        List.of(
                                new FormFieldOption.Choice("A", 1),
                                new FormFieldOption.Group(
                                        "g", "G", List.of(new FormFieldOption.Choice("B", "b")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-29T23:59:59Z",
                "2024-01-01T00:00:00.123Z",
                "2024-01-01T00:00:00.123456Z",
                "2024-01-31T01:00:00+01:00",
                "1969-12-28T00:00:01Z"
            })
    void moment_inAnyForm_isRead(String text) {
        Connection connection =
                read("\"latest_consent\":{\"id\":\"1\",\"created_at\":\"" + text + "\"}");

        assertThat(connection.latestConsent())
                .extracting(ConsentRecord::createdAt)
                .isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-13-01T00:00:00Z", "2024-01-01T24:61:00Z", "2024-01-01", "x"})
    void moment_thatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> read("\"latest_consent\":{\"created_at\":\"" + text + "\"}"))
                .hasMessageContaining("/data/latest_consent/created_at");
    }

    @Test
    void secrets_inAnyValue_areMasked() {
        var update =
                ConnectionUpdate.builder()
                        .setting("api_key", "planted")
                        .setting("other", Secret.of("planted"))
                        .build();
        var imported = CredentialsImport.builder().accessToken("planted").build();

        assertThat(Secret.of("planted") + "" + update + imported).doesNotContain("planted");
        assertThat(Secret.of("planted")).isEqualTo(Secret.of("planted"));
        assertThat(Secret.of("planted").matches("planteD")).isFalse();
    }

    @Test
    void freeMap_ofAMapThatChanges_stays() {
        Map<String, Object> source = new LinkedHashMap<>(Map.of("a", new ArrayList<>()));
        FreeMap map = FreeMap.of(source);
        source.put("b", 1);

        assertThat(map).hasSize(1).containsKey("a");
        assertThatThrownBy(() -> map.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(FreeMap.of(map)).isSameAs(map);
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example/done,Done",
        "https://app.example/done?tab=crm#top,Done",
        "https://app.example/#nonce=n&confirm_token=t&service_id=s,ToConfirm",
        "/done?error_type=OAuthConnectorError&origin=revoke,Failed"
    })
    void callbackResult_ofAnAddress_isItsKind(String address, String kind) {
        assertThat(CallbackResult.parse(address).getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void callbackResult_withEncodedWords_decodesThem() {
        var failed =
                (CallbackResult.Failed)
                        CallbackResult.parse(
                                "?error_type=E&error_message=a%20%26%20b+%C3%BC&service_id=s&x");

        assertThat(failed.errorMessage()).isEqualTo("a & b ü");
        assertThat(failed.reference()).isNull();
    }

    @Test
    void retryAfter_inEitherForm_isADuration() {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

        assertThat(Retries.retryAfter("120", clock)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Retries.retryAfter("Sun, 22 Nov 2026 12:00:30 GMT", clock))
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(Retries.retryAfter("Sun, 22 Nov 2026 11:00:00 GMT", clock))
                .isEqualTo(Duration.ZERO);
        assertThat(Retries.retryAfter("soon", clock)).isNull();
        assertThat(Retries.retryAfter("-1", clock)).isNull();
    }

    @Test
    void retryPolicy_fromTryToTry_waitsLonger() {
        RetryPolicy policy = RetryPolicy.DEFAULT;

        assertThat(policy.pause(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(policy.pause(1, 1)).isEqualTo(Duration.ofMillis(250));
        assertThat(policy.pause(3, 0)).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.pause(1000, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThatThrownBy(() -> policy.withFactor(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy.withInitial(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void webhook_signedInEitherForm_isVerified() {
        byte[] body = "{\"payload\":{}}".getBytes(StandardCharsets.UTF_8);
        Secret key = Secret.of("key");
        // openssl dgst -sha256 -hmac key
        String hex = "37bf2a8d83861b8bfb10e363e86cb90de134977c3b89fc1201a08c143ccf869b";
        String base64 = "N78qjYOGG4v7EONj6Gy5DeE0l3w7ifwSAaCMFDzPhps=";

        assertThat(Webhooks.verify(body, hex, key)).isTrue();
        assertThat(Webhooks.verify(body, base64, key)).isTrue();
        assertThat(Webhooks.verify(body, hex, Secret.of("other"))).isFalse();
        assertThat(Webhooks.verify(new byte[0], hex, key)).isFalse();
        for (String none : new String[] {null, "", "x", hex.replace('a', 'b'), hex + "00"}) {
            assertThat(Webhooks.verify(body, none, key)).isFalse();
        }
    }

    @Test
    void target_ofStrangeIds_isEncodedOnce() {
        assertThat(Target.of("vault", "a/b c+ü", "..").with("q[x]", "1&2").with("none", null))
                .hasToString("/vault/a%2Fb%20c%2B%C3%BC/%2E%2E?q%5Bx%5D=1%262");
        assertThatThrownBy(() -> Target.of("vault", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
