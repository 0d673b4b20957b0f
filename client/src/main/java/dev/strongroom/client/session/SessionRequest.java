package dev.strongroom.client.session;

import dev.strongroom.client.value.FreeMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a session should be; what is absent is as the server has it.
 *
 * <pre>{@code
 * SessionRequest.builder()
 *         .redirectUri("https://app.example/integrations")
 *         .unifiedApis("crm")
 *         .length(Duration.ofMinutes(30))
 *         .build()
 * }</pre>
 *
 * @param settings as the API names them
 * @param theme as the API names its parts: {@code vault_name}, {@code primary_color}, ...
 * @param consumerMetadata replaces what is stored of the consumer; null = as it is
 * @param customConsumerSettings carried in the token
 */
public record SessionRequest(
        @Nullable String redirectUri,
        FreeMap settings,
        FreeMap theme,
        @Nullable FreeMap consumerMetadata,
        FreeMap customConsumerSettings) {
    public static final SessionRequest DEFAULT = builder().build();

    public static Builder builder() {
        return new Builder();
    }

    /** Collects what the session should be. */
    public static final class Builder {
        private @Nullable String redirectUri;
        private final Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> theme = new LinkedHashMap<>();
        private @Nullable FreeMap consumerMetadata;
        private FreeMap customConsumerSettings = FreeMap.empty();

        private Builder() {}

        /** Where the hosted Vault leads back to. */
        public Builder redirectUri(String value) {
            redirectUri = value;
            return this;
        }

        /** The unified APIs to show; all if this is not called. */
        public Builder unifiedApis(String... ids) {
            return setting("unified_apis", List.of(ids));
        }

        /**
         * How long the session is good: one minute to one week, in whole seconds; an hour if this
         * is not called.
         */
        public Builder length(Duration value) {
            return setting("session_length", value.toSeconds() + "s");
        }

        /** What to offer; everything if this is not called. */
        public Builder allowActions(SessionAction... actions) {
            return setting("allow_actions", List.of(actions));
        }

        /**
         * Any other setting, as the API names it: {@code show_logs}, {@code isolation_mode}, ...
         */
        public Builder setting(String name, Object value) {
            settings.put(name, value);
            return this;
        }

        /** A part of the theme, as the API names it. */
        public Builder theme(String name, String value) {
            theme.put(name, value);
            return this;
        }

        public Builder consumerMetadata(Map<String, ? extends @Nullable Object> value) {
            consumerMetadata = FreeMap.of(value);
            return this;
        }

        public Builder customConsumerSettings(Map<String, ? extends @Nullable Object> value) {
            customConsumerSettings = FreeMap.of(value);
            return this;
        }

        public SessionRequest build() {
            return new SessionRequest(
                    redirectUri,
                    FreeMap.of(settings),
                    FreeMap.of(theme),
                    consumerMetadata,
                    customConsumerSettings);
        }
    }
}
