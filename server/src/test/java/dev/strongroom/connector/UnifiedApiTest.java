package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.Connector.Status;
import dev.strongroom.testing.CatalogueFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnifiedApiTest {
    @TempDir static Path folder;

    private static UnifiedApi of(List<Connector> connectors, String id) {
        return UnifiedApi.of(connectors).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void of_nothing_isEveryApiWithoutStatus() {
        assertThat(UnifiedApi.of(List.of()))
                .hasSameSizeAs(UnifiedApis.all())
                .isSortedAccordingTo((one, other) -> one.id().compareTo(other.id()))
                .allSatisfy(
                        one -> {
                            assertThat(one.status()).isNull();
                            assertThat(one.resources()).isEmpty();
                        });
    }

    @Test
    void status_isThatOfTheMostMature() {
        ConnectorCatalog catalog = CatalogueFile.beside(folder);
        Connector announced = catalog.find("acme").orElseThrow();
        Connector live = catalog.find("salesforce").orElseThrow();

        assertThat(of(List.of(announced), "lead").status()).isEqualTo(Status.UPCOMING);
        assertThat(of(List.of(announced, live), "lead").status()).isEqualTo(Status.LIVE);
        assertThat(of(List.of(announced, live), "hris").status()).isNull();
    }

    @Test
    void resource_hasEveryConnectorThatDescribesItInThatApi() {
        List<Connector> all = CatalogueFile.beside(folder).all();

        assertThat(of(all, "crm").resource("leads").orElseThrow().offers())
                .extracting(UnifiedApi.Offer::serviceId)
                .isSorted()
                .contains("salesforce", "zendesk-sell");
        assertThat(of(all, "lead").resource("gadgets").orElseThrow().offers())
                .singleElement()
                .satisfies(
                        one ->
                                assertThat(one.support().naming().downstreamId())
                                        .isEqualTo("LeadGadget"));
        assertThat(of(all, "lead").resource("leads")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "crm,CRM API",
        "file-storage,File Storage API",
        "pos,POS API",
        "transactional-email,Transactional Email API",
    })
    void name_isForPeople(String id, String expected) {
        assertThat(UnifiedApis.name(id)).isEqualTo(expected);
    }
}
