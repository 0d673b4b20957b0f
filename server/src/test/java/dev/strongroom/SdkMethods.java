package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.apideck.unify.utils.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Which methods the published Java client has, and what it made of an answer.
final class SdkMethods {
    private SdkMethods() {}

    /// In the slot of the declared success, and nowhere else.
    static void succeeds(Response response) throws ReflectiveOperationException {
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
    ///
    /// @param api the class whose members are groups of methods
    static Set<String> of(Class<?> api) {
        var found = new TreeSet<String>();
        for (Method group : declared(api)) {
            for (Method method : declared(group.getReturnType())) {
                String name = method.getName().replaceFirst("Direct$", "");
                found.add(group.getName() + "." + name);
            }
        }
        return found;
    }

    /// Of a class that has its methods itself, not in groups.
    static Set<String> ungrouped(Class<?> api) {
        var found = new TreeSet<String>();
        declared(api).forEach(method -> found.add(method.getName()));
        return found;
    }

    private static List<Method> declared(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> !method.getName().equals("async"))
                .toList();
    }
}
