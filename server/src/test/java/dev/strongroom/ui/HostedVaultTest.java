package dev.strongroom.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.strongroom.testing.TestOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The hosted Vault in a browser, and the published React widget against our server. The tests are
/// in `ui/e2e`; each of them is a test here.
@Tag(TestOrder.KEYCLOAK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedVaultTest {
    /// Fewer would mean that files were not found.
    private static final int AT_LEAST = 5;

    private List<HostedVaultRun.Outcome> outcomes = List.of();

    @BeforeAll
    void run(@TempDir Path folder) throws Exception {
        Path widget = HostedVaultRun.buildWidget();
        try (HostedVaultStage stage = HostedVaultStage.open(folder, widget)) {
            outcomes = HostedVaultRun.over(stage);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyTest_passes() {
        return outcomes.stream()
                .map(
                        one ->
                                dynamicTest(
                                        one.name(),
                                        () -> assertThat(one.complaint()).as(one.name()).isNull()));
    }

    @Test
    void tests_areRun() {
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    }
}
