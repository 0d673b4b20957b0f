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
