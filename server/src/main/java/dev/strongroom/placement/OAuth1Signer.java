package dev.strongroom.placement;

import dev.strongroom.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// OAuth 1.0 with HMAC-SHA1 or HMAC-SHA256 (RFC 5849 section 3).
final class OAuth1Signer implements Signer {
    private final String method;
    private final Hmac hmac;
    private final Keys keys;
    private final @Nullable String realm;
    private final byte[] key;

    /// @param token empty = none: the client speaks for itself
    record Keys(String consumerKey, String consumerSecret, String token, String tokenSecret) {
        @Override
        public String toString() {
            return "Keys(***)";
        }
    }

    /// @param method `HMAC-SHA1` or `HMAC-SHA256`
    /// @param realm null = the parameter is left out
    OAuth1Signer(String method, Keys keys, @Nullable String realm) {
        this.method = method;
        this.hmac = method.equals("HMAC-SHA1") ? Hmac.SHA1 : Hmac.SHA256;
        this.keys = keys;
        this.realm = realm;
        // Section 3.4.2.
        key =
                (PercentEncoding.encoded(keys.consumerSecret())
                                + "&"
                                + PercentEncoding.encoded(keys.tokenSecret()))
                        .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean coversBody(MediaType type) {
        return type.isForm();
    }

    @Override
    public Map<String, String> sign(SignedCall call) {
        Map<String, String> parameters = parameters(call.moment());
        String base = OAuth1BaseString.of(call, parameters);
        byte[] digest = hmac.sign(key, base.getBytes(StandardCharsets.US_ASCII));
        parameters.put("oauth_signature", Base64.getEncoder().encodeToString(digest));
        return Map.of("authorization", header(parameters));
    }

    private Map<String, String> parameters(Moment moment) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("oauth_consumer_key", keys.consumerKey());
        if (!keys.token().isEmpty()) {
            parameters.put("oauth_token", keys.token());
        }
        parameters.put("oauth_signature_method", method);
        parameters.put("oauth_timestamp", Long.toString(moment.epochSeconds()));
        parameters.put("oauth_nonce", moment.nonce());
        parameters.put("oauth_version", "1.0");
        return parameters;
    }

    /// Section 3.5.1. The realm is a quoted string of HTTP's own, and not encoded.
    private String header(Map<String, String> parameters) {
        String shown =
                realm == null
                        ? ""
                        : "realm=\"" + realm.replace("\\", "\\\\").replace("\"", "\\\"") + "\", ";
        return "OAuth "
                + shown
                + parameters.entrySet().stream()
                        .map(
                                it ->
                                        it.getKey()
                                                + "=\""
                                                + PercentEncoding.encoded(it.getValue())
                                                + '"')
                        .collect(Collectors.joining(", "));
    }
}
