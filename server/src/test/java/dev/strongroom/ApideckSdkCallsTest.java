package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.apideck.unify.Apideck;
import com.apideck.unify.Vault;
import com.apideck.unify.utils.Response;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.ApideckSdkCalls.Exercise;
import dev.strongroom.testing.CheckedTransport;
import dev.strongroom.testing.ClientStage;
import dev.strongroom.testing.Fixture;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
        List<String> expected = stage.operations();
        return ApideckSdkCalls.ALL.stream()
                .filter(one -> expected.contains(one.operation()))
                .map(one -> dynamicTest(one.method(), () -> succeeds(one.call().apply(vault))));
    }

    @Test
    void everyMethodOfTheClient_isCalled() {
        assertThat(ApideckSdkCalls.ALL.stream().map(Exercise::method))
                .containsExactlyInAnyOrderElementsOf(methods());
    }

    /// In the slot of the declared success, and nowhere else.
    private static void succeeds(Response response) throws ReflectiveOperationException {
        List<String> filled = new ArrayList<>();
        for (Method slot : response.getClass().getMethods()) {
            if (slot.getReturnType() == Optional.class
                    && slot.getParameterCount() == 0
                    && ((Optional<?>) slot.invoke(response)).isPresent()) {
                filled.add(slot.getName());
            }
        }
        if (response.statusCode() == 204) {
            assertThat(filled).isEmpty();
        } else {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(filled).hasSize(1).doesNotContain("unexpectedErrorResponse");
        }
    }

    /// `create`, `createDirect` and the forms of either are one.
    private static Set<String> methods() {
        var found = new TreeSet<String>();
        for (Method group : declared(Vault.class)) {
            for (Method method : declared(group.getReturnType())) {
                String name = method.getName().replaceFirst("Direct$", "");
                found.add(group.getName() + "." + name);
            }
        }
        return found;
    }

    private static List<Method> declared(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.getName().equals("async"))
                .toList();
    }
}
