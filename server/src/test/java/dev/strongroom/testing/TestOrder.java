package dev.strongroom.testing;

import java.util.List;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Tag;

/// Keycloak takes half a minute of computing to start: it does so while classes run that mostly
/// wait, and those that need it come last. In between, the order is what it was.
public final class TestOrder implements ClassOrderer {
    /// The tag of classes that need Keycloak.
    public static final String KEYCLOAK = "keycloak";

    /// The tag of classes that wait for the clock most of their time, and compute little.
    public static final String WAITING = "waiting";

    @Override
    public void orderClasses(ClassOrdererContext context) {
        List<? extends ClassDescriptor> classes = context.getClassDescriptors();
        long needing = classes.stream().filter(one -> has(KEYCLOAK, one)).count();
        // A class alone, as when one is looked at, may be about to be listed and not to be run.
        if (needing > 0 && needing < classes.size()) {
            Thread.ofPlatform().daemon().name("keycloak-ahead").start(Keycloak::startAhead);
        }
        context.getClassDescriptors().sort((one, other) -> place(one) - place(other));
    }

    private static int place(ClassDescriptor one) {
        return has(WAITING, one) ? 0 : has(KEYCLOAK, one) ? 2 : 1;
    }

    private static boolean has(String tag, ClassDescriptor one) {
        return one.findRepeatableAnnotations(Tag.class).stream()
                .anyMatch(found -> found.value().equals(tag));
    }
}
