package dev.strongroom.proxied;

import dev.strongroom.testing.UpstreamCall;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures as the provider comes to them, from what has arrived and nothing else.
final class SignatureCheck {
    private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private SignatureCheck() {}

    /// The parameters of OAuth 1.0 as they were sent, decoded.
    static Map<String, String> parameters(UpstreamCall call) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(call.header("authorization"));
        while (matcher.find()) {
            parameters.put(matcher.group(1), decoded(matcher.group(2).replace("+", "%2B")));
        }
        return parameters;
    }

    /// What `oauth_signature` must be (RFC 5849 section 3.4).
    static String oauth1(UpstreamCall call, String consumerSecret, String tokenSecret) {
        List<String> pairs = new ArrayList<>();
        parameters(call).entrySet().stream()
                .filter(it -> !it.getKey().equals("realm"))
                .filter(it -> !it.getKey().equals("oauth_signature"))
                .forEach(it -> pairs.add(encoded(it.getKey()) + "=" + encoded(it.getValue())));
        String[] target = call.target().split("\\?", 2);
        pairs.addAll(form(target.length < 2 ? "" : target[1]));
        if (call.header("content-type").startsWith("application/x-www-form-urlencoded")) {
            pairs.addAll(form(call.contentText()));
        }
        String base =
                call.method()
                        + "&"
                        + encoded("http://" + call.header("host") + target[0])
                        + "&"
                        // As "=" sorts after some characters of a longer name, by the two apart.
                        + encoded(
                                pairs.stream()
                                        .map(pair -> pair.replaceFirst("=", "\u0000"))
                                        .sorted()
                                        .map(pair -> pair.replaceFirst("\u0000", "="))
                                        .collect(Collectors.joining("&")));
        String key = encoded(consumerSecret) + "&" + encoded(tokenSecret);
        return Base64.getEncoder().encodeToString(hmac(key, base));
    }

    private static List<String> form(String text) {
        List<String> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] both = pair.split("=", 2);
                pairs.add(
                        encoded(decoded(both[0]))
                                + "="
                                + (both.length < 2 ? "" : encoded(decoded(both[1]))));
            }
        }
        return pairs;
    }

    /// What the recipe of [GrantedServices#KEYED] comes to.
    static String keyed(UpstreamCall call, String key) {
        String text =
                call.header("x-keyed-time")
                        + "\n"
                        + call.method()
                        + "\n"
                        + call.header("host")
                        + "\n"
                        + call.target()
                        + "\n"
                        + sha256(call.content());
        return "v1=" + HexFormat.of().formatHex(hmac(key, text));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /// Section 3.6.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
