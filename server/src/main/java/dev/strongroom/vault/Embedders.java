package dev.strongroom.vault;

import dev.strongroom.connection.Application;
import java.util.List;
import java.util.Optional;

/// Which web pages may show an application's connections as a part of themselves: those of its
/// registered origins. Where none is registered, whom else depends on how strict the application is
/// otherwise.
///
/// @param origins `https://app.example:443`, without anything that needs quoting
public record Embedders(List<String> origins, Others others) {

    /// Who may do so beside the registered origins and the server itself.
    public enum Others {
        NOBODY,
        /// Pages that the browser's own machine serves: somebody is building something.
        LOCAL,
        ANYBODY
    }

    static Embedders of(Application application) {
        List<String> origins =
                application.allowedOrigins().stream()
                        .map(WebOrigin::of)
                        .flatMap(Optional::stream)
                        .map(one -> one.scheme() + "://" + one.host() + ":" + one.port())
                        .toList();
        return new Embedders(
                origins, origins.isEmpty() ? unregistered(application) : Others.NOBODY);
    }

    private static Others unregistered(Application application) {
        return switch (application.policy().protection()) {
            case OFF -> Others.ANYBODY;
            case CONFIRM -> Others.LOCAL;
            case ENFORCED -> Others.NOBODY;
        };
    }
}
