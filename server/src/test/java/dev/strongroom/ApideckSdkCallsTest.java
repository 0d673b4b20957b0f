package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.unify.Apideck;
import com.apideck.unify.Vault;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.ApideckSdkCalls.Exercise;
import dev.strongroom.testing.CheckedTransport;
import dev.strongroom.testing.ClientStage;
import dev.strongroom.testing.Fixture;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The published Java client, unchanged: every method it has for the Vault, against a started
/// server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApideckSdkCallsTest {
    private ClientStage stage;
    private Vault vault;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = ClientStage.open(folder);
        vault =
                Apideck.builder()
                        .serverURL(stage.url())
                        .apiKey(Fixture.API_KEY)
                        .appId(Fixture.APPLICATION)
                        .consumerId(Fixture.CONSUMER)
                        .retryConfig(RetryConfig.noRetries())
                        .client(new CheckedTransport())
                        .build()
                        .vault();
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    /// In their order: some need what others have made.
    @TestFactory
    Stream<DynamicTest> everyMethod_succeeds() {
        return ApideckSdkCalls.ALL.stream()
                .map(
                        one ->
                                dynamicTest(
                                        one.method(),
                                        () -> SdkMethods.succeeds(one.call().apply(vault))));
    }

    @Test
    void everyMethodOfTheClient_isCalled() {
        assertThat(ApideckSdkCalls.ALL.stream().map(Exercise::method))
                .containsExactlyInAnyOrderElementsOf(SdkMethods.of(Vault.class));
    }
}
