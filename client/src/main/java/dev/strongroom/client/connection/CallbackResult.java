package dev.strongroom.client.connection;

import dev.strongroom.client.value.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings to the redirect URI.
 *
 * <pre>{@code
 * CallbackResult result = CallbackResult.parse(address);
 * if (result instanceof CallbackResult.ToConfirm pending && pending.isFor(nonce)) {
 *     client.connections().confirm("crm", pending.serviceId(), pending.confirmToken());
 * }
 * }</pre>
 *
 * What is to be confirmed is in the fragment, which browsers do not send: a page has to read it and
 * hand the address over.
 */
public sealed interface CallbackResult {
    /**
     * The account is connected, or disconnected; or somebody has typed the address in, which can be
     * told apart by reading the connection only.
     */
    record Done() implements CallbackResult {}

    /**
     * The account is connected once this is confirmed.
     *
     * @param nonce as it was given to the link; to be compared before anything is confirmed
     */
    record ToConfirm(String nonce, Secret confirmToken, String serviceId)
            implements CallbackResult {
        /** Whether it belongs to the link with this nonce; the empty one is nobody's. */
        public boolean isFor(String expected) {
            return !expected.isEmpty() && Secret.of(nonce).matches(expected);
        }

        /** Without the nonce. */
        @Override
        public String toString() {
            return "ToConfirm[serviceId=" + serviceId + "]";
        }
    }

    /**
     * Nothing came of it.
     *
     * @param errorType {@code OAuthConnectorError} if the provider reported an error, {@code
     *     OAuthCodeExchangeError} if it did not accept the code
     * @param errorMessage partly the provider's words: show them as text
     * @param origin {@code callback} or {@code revoke}
     * @param reference a URL that describes the type
     */
    record Failed(
            String errorType,
            String errorMessage,
            String serviceId,
            String applicationId,
            String origin,
            @Nullable String reference)
            implements CallbackResult {
        public boolean isRevocation() {
            return origin.equals("revoke");
        }
    }

    /** Reads an address. */
    static CallbackResult parse(URI address) {
        return parse(address.toString());
    }

    /**
     * Reads an address, or what follows its path. Never fails: browsers hand over what {@link URI}
     * refuses.
     */
    static CallbackResult parse(String address) {
        int hash = address.indexOf('#');
        String bare = hash < 0 ? address : address.substring(0, hash);
        int mark = bare.indexOf('?');
        Map<String, String> fragment = pairs(hash < 0 ? null : address.substring(hash + 1));
        String token = fragment.get("confirm_token");
        if (token != null) {
            return new ToConfirm(
                    fragment.getOrDefault("nonce", ""),
                    Secret.of(token),
                    fragment.getOrDefault("service_id", ""));
        }
        Map<String, String> query = pairs(mark < 0 ? null : bare.substring(mark + 1));
        String errorType = query.get("error_type");
        return errorType == null ? new Done() : failed(errorType, query);
    }

    private static Failed failed(String errorType, Map<String, String> query) {
        return new Failed(
                errorType,
                query.getOrDefault("error_message", ""),
                query.getOrDefault("service_id", ""),
                query.getOrDefault("application_id", ""),
                query.getOrDefault("origin", ""),
                query.get("ref"));
    }

    private static Map<String, String> pairs(@Nullable String raw) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                pairs.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return pairs;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // not written by the server, but by whoever has typed it
        }
    }
}
