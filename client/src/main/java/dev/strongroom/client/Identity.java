package dev.strongroom.client;

import dev.strongroom.client.value.Secret;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who calls which server.
 *
 * @param url without a slash at its end
 * @param token an API key or a session token
 * @param consumerId null = nobody in particular
 */
record Identity(
        String url, Secret token, boolean isSession, String appId, @Nullable String consumerId) {

    /** Checks what becomes a header, and does not repeat it: it can be a secret. */
    Identity {
        requireSendable(token.reveal(), "the key");
        requireSendable(appId, "the application id");
        requireSendable(consumerId == null ? "x" : consumerId, "the consumer id");
    }

    // The JDK's client makes question marks of other characters, and all such consumers one.
    private static void requireSendable(String value, String what) {
        if (value.isEmpty() || !value.strip().equals(value)) {
            throw new IllegalArgumentException(
                    what + " is empty, or begins or ends with a space, which headers lose");
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException(
                    what + " has characters that are not printable ASCII: they cannot be sent");
        }
    }

    Identity as(@Nullable String consumer) {
        return new Identity(url, token, isSession, appId, consumer);
    }

    void sign(HttpRequest.Builder request, boolean forConsumer) {
        request.setHeader("authorization", "Bearer " + token.reveal());
        request.setHeader("x-apideck-app-id", appId);
        if (isSession) {
            request.setHeader("x-apideck-auth-type", "JWT");
        }
        if (forConsumer && consumerId != null) {
            request.setHeader("x-apideck-consumer-id", consumerId);
        }
    }
}
