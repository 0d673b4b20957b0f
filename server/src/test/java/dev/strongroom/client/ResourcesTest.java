package dev.strongroom.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.strongroom.client.connection.Access;
import dev.strongroom.client.connection.ConnectionUpdate;
import dev.strongroom.client.connection.ConsentState;
import dev.strongroom.client.connection.CustomMapping;
import dev.strongroom.client.connection.FormFieldOption;
import dev.strongroom.client.connection.ResourceDefault;
import dev.strongroom.client.connection.ResourceDefaults;
import dev.strongroom.client.connection.ResourceSettings;
import dev.strongroom.client.connection.ScopedResources;
import dev.strongroom.client.testing.DemoServer;
import dev.strongroom.client.testing.Person;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a connected account looks like, how fields are mapped, and what the consumer agrees to.
class ResourcesTest {
    private static final DemoServer SERVER = DemoServer.running();
    private static final String MAPPING = "crm+contacts+score";
    private static Strongroom client = SERVER.client("resources");

    @BeforeAll
    static void connect() {
        SERVER.define("crm", "contacts", "score");
        Person.connect(client, "crm", "hubspot");
    }

    @Test
    void settings_ofAResource_areChosenFromTheAccount() {
        Settings settings = client.connections().settings();
        ResourceSettings form = settings.get("crm", "hubspot", "contacts");

        assertThat(form.fields()).isNotEmpty();
        var field = form.fields().get(0);
        assertThat(field.type().known()).isTrue();
        assertThat(field.options())
                .isNotEmpty()
                .hasOnlyElementsOfType(FormFieldOption.Choice.class);
        Object chosen = ((FormFieldOption.Choice) field.options().get(0)).value();

        assertThat(
                        settings.update(
                                        "crm",
                                        "hubspot",
                                        "contacts",
                                        ResourceDefault.of(field.id(), chosen))
                                .configuration())
                .flatExtracting(ResourceDefaults::defaults)
                .extracting(ResourceDefault::value)
                .containsExactly(chosen);
    }

    @Test
    void customFields_ofTheAccount_haveFinders() {
        assertThat(client.connections().customFields("crm", "hubspot", "contacts"))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.finder()).startsWith("$"));
        assertThat(
                        client.connections()
                                .resources()
                                .customFields("crm", "hubspot", "contacts", null))
                .isNotEmpty();
    }

    @Test
    void schemaAndExample_ofAResource_showOneRecord() {
        Resources resources = client.connections().resources();

        var schema = resources.schema("crm", "hubspot", "contacts");
        var example = resources.example("crm", "hubspot", "contacts");

        assertThat(schema.type()).isEqualTo("object");
        assertThat(schema.properties().keySet()).isEqualTo(example.record().keySet());
        assertThat(example.resource().downstreamId()).isEqualTo("contacts");
        assertThatThrownBy(() -> resources.schema("crm", "hubspot", "no-such"))
                .isInstanceOfSatisfying(
                        StrongroomException.NotFound.class,
                        unknown -> assertThat(unknown.detail()).contains("not_found", "no-such"));
    }

    @Test
    void customMapping_fromAddingToDeleting_isThere() {
        CustomMappings mappings = client.connections().customMappings();

        CustomMapping added = mappings.add("crm", "hubspot", MAPPING, "$.id");
        assertThat(added.value()).isEqualTo("$.id");
        assertThat(added.label()).isEqualTo("Score");
        assertThat(mappings.update("crm", "hubspot", MAPPING, "$.properties").value())
                .isEqualTo("$.properties");
        assertThat(mappings.get("crm", "hubspot", MAPPING).value()).isEqualTo("$.properties");
        assertThat(mappings.list("crm", "hubspot")).extracting(CustomMapping::id).contains(MAPPING);
        assertThat(mappings.list("crm", "hubspot", "contacts", null))
                .extracting(CustomMapping::key)
                .containsExactly("score");
        mappings.delete("crm", "hubspot", MAPPING);
        assertThat(mappings.get("crm", "hubspot", MAPPING).value()).isNull();
        assertThatThrownBy(() -> mappings.add("crm", "hubspot", MAPPING, "first-name"))
                .isInstanceOf(StrongroomException.BadRequest.class);
    }

    @Test
    void customMappings_withinAConnection_areSavedWithIt() {
        var connection =
                client.connections()
                        .update(
                                "crm",
                                "hubspot",
                                ConnectionUpdate.builder()
                                        .customMapping(MAPPING, "$.createdAt")
                                        .build());

        assertThat(connection.customMappings())
                .extracting(CustomMapping::value)
                .contains("$.createdAt");
        assertThat(
                        client.connections()
                                .update(
                                        "crm",
                                        "hubspot",
                                        ConnectionUpdate.builder()
                                                .customMapping(MAPPING, null)
                                                .build())
                                .customMappings())
                .extracting(CustomMapping::value)
                .containsOnlyNulls();
    }

    @Test
    void consent_whereItIsAskedFor_isRecordedAndListed() {
        Map<String, Map<String, Access>> asked =
                Map.of("hris.employees", Map.of("first_name", Access.READ));
        Strongroom employer = SERVER.askingForConsent("asking-app", "consents");
        employer.connections()
                .add("hris", "bamboohr", ConnectionUpdate.builder().enabled(true).build());
        Consents consents = employer.connections().consents();

        var connection = employer.connections().get("hris", "bamboohr");
        assertThat(connection.consentState()).isEqualTo(ConsentState.PENDING);
        assertThat(connection.dataScopes().resources()).isEqualTo(ScopedResources.of(asked));
        var granted =
                consents.update("hris", "bamboohr", true, connection.dataScopes().resources());
        var refused = consents.update("hris", "bamboohr", false, ScopedResources.EVERYTHING);

        assertThat(granted.resources().fields()).isEqualTo(asked);
        assertThat(consents.list("hris", "bamboohr")).isEqualTo(List.of(refused, granted));
        assertThat(employer.connections().get("hris", "bamboohr").latestConsent())
                .isEqualTo(refused);
    }
}
