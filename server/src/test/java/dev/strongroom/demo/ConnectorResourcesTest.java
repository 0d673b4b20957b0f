package dev.strongroom.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.ConnectorCatalog;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.PathAllowance;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import dev.strongroom.connector.ResourceSupport.ResourceSetting;
import dev.strongroom.connector.ResourceSupport.Sample;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.Account;
import dev.strongroom.resource.AccountReader;
import dev.strongroom.resource.Choice;
import dev.strongroom.resource.CustomField;
import dev.strongroom.resource.ReadLimits;
import dev.strongroom.resource.Reading;
import dev.strongroom.resource.RecordSchema;
import dev.strongroom.testing.LocalEgress;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that every connector file says about resources, read from the fake provider.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectorResourcesTest {
    private final FakeProvider provider =
            FakeProvider.start(ConnectorCatalog.bundled(), FakeProvider.Options.forTests());
    private final OutboundClient egress = LocalEgress.open();
    private final AccountReader reader =
            new AccountReader(
                    egress, LocalEgress.requests(), ReadLimits.DEFAULT, InstantSource.system());

    @AfterAll
    void stop() {
        egress.close();
        provider.close();
    }

    static Stream<Arguments> resources() {
        return ConnectorCatalog.bundled().all().stream()
                .flatMap(
                        connector ->
                                connector.resources().stream()
                                        .map(
                                                it ->
                                                        Arguments.of(
                                                                connector.id(),
                                                                it.unifiedApi(),
                                                                it.resource())));
    }

    @ParameterizedTest
    @MethodSource("resources")
    void resource_isReadToItsEnd(String id, String unifiedApi, String name) {
        Account account = account(provider.service(id));
        ResourceSupport resource = resource(account.connector(), unifiedApi, name);

        for (ResourceSetting setting : resource.settings()) {
            if (setting.optionsFrom() != null) {
                List<Choice> choices = value(reader.choices(account, setting.optionsFrom()));
                assertThat(choices).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
            }
        }
        Sample sample = resource.sample();
        ObjectNode record =
                sample == null ? null : value(reader.record(account, sample, null)).orElseThrow();
        CustomFieldSource source = resource.customFields();
        if (source != null) {
            customFields(account, source, record);
        }
        if (record != null) {
            assertThat(RecordSchema.of(record).path("properties").size()).isEqualTo(record.size());
        }
        if (sample != null && sample.record() != null) {
            assertThat(value(reader.record(account, sample, "a b?c#d%2F&=é"))).isPresent();
        }
    }

    private void customFields(
            Account account, CustomFieldSource source, @Nullable ObjectNode record) {
        List<CustomField> fields = value(reader.customFields(account, source, record));

        assertThat(fields)
                .hasSizeGreaterThanOrEqualTo(source.where() == null ? 5 : 4)
                .extracting(CustomField::id)
                .doesNotHaveDuplicates();
        assertThat(fields).allSatisfy(it -> assertThat(it.finder()).startsWith("$"));
        if (record != null) {
            assertThat(
                            fields.stream()
                                    .filter(
                                            it ->
                                                    it.value(record, PathAllowance.ofRequest())
                                                            != null)
                                    .count())
                    .as("fields with values in %s", record)
                    .isGreaterThanOrEqualTo(3);
        }
        if (source.origin() instanceof FieldOrigin.Listed listed
                && listed.list().paging() == null) {
            assertThat(listed.list().request().headers()).doesNotContainKey("authorization");
        }
    }

    @ParameterizedTest
    @MethodSource("resources")
    void resource_wrongCredentials_areToldWithoutThem(String id, String unifiedApi, String name) {
        FakeService service = provider.service(id);
        Map<String, String> values = values(service);
        service.connector().fields().stream()
                .filter(it -> it.sensitive())
                .forEach(it -> values.put(it.id(), "wrong-planted-secret"));
        values.replace("access_token", "wrong-planted-secret");
        var account = new Account(service.connector(), values::get);
        Sample sample = resource(account.connector(), unifiedApi, name).sample();
        if (sample != null) {
            assertThat(reader.record(account, sample, null))
                    .isInstanceOfSatisfying(
                            Reading.Refused.class,
                            it -> {
                                assertThat(it.status()).isEqualTo(401);
                                assertThat(it.message()).doesNotContain("planted");
                            });
        }
    }

    @Test
    void connectors_thatMustHaveCustomFields_haveThem() {
        List<String> wanted =
                List.of(
                        "salesforce",
                        "hubspot",
                        "pipedrive",
                        "zoho-crm",
                        "close",
                        "copper",
                        "zendesk-sell",
                        "activecampaign",
                        "bamboohr",
                        "personio",
                        "jira",
                        "greenhouse",
                        "lever",
                        "workable",
                        "asana");

        assertThat(wanted)
                .allSatisfy(
                        id ->
                                assertThat(
                                                ConnectorCatalog.bundled()
                                                        .find(id)
                                                        .orElseThrow()
                                                        .resources())
                                        .isNotEmpty()
                                        .allSatisfy(it -> assertThat(it.sample()).isNotNull())
                                        .anySatisfy(
                                                it -> assertThat(it.customFields()).isNotNull()));
    }

    private static ResourceSupport resource(Connector connector, String unifiedApi, String name) {
        return connector.resource(unifiedApi, name).orElseThrow();
    }

    private static Account account(FakeService service) {
        return new Account(service.connector(), values(service)::get);
    }

    private static Map<String, String> values(FakeService service) {
        Map<String, String> values = new HashMap<>(service.sampleSettings());
        values.putAll(service.captured());
        if (service.connector().auth() instanceof OAuth2) {
            String client = FakeClient.standard(service.connector().id()).id();
            values.put("access_token", service.grant(client).accessToken());
        } else if (service.connector().auth() instanceof AuthScheme.TokenExchange) {
            throw new IllegalStateException("no connector of this kind has resources yet");
        }
        return values;
    }

    private static <T> T value(Reading<T> reading) {
        assertThat(reading).isInstanceOf(Reading.Read.class);
        return ((Reading.Read<T>) reading).value();
    }
}
