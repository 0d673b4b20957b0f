package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Hmac;
import dev.strongroom.http.Request;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Verifies the signature of OAuth 1.0 (RFC 5849 section 3.2) as a service does that knows the
/// secrets. It shares no code with what signs, so that one mistake does not hide behind itself.
///
/// @param values of the account that the service knows
record OAuth1Check(AuthScheme.OAuth1 scheme, Function<String, @Nullable String> values) {
    private static final Pattern PARAMETER = Pattern.compile("([a-z0-9_]+)=\"([^\"]*)\"");

    boolean accepts(Request request, String address) {
        String header = request.header("authorization");
        if (header == null || !header.startsWith("OAuth ")) {
            return false;
        }
        Map<String, String> sent = new HashMap<>();
        Matcher parameters = PARAMETER.matcher(header);
        while (parameters.find()) {
            sent.put(parameters.group(1), decoded(parameters.group(2)));
        }
        String signature = sent.remove("oauth_signature");
        String realm = sent.remove("realm");
        Template wanted = scheme.realm();
        return (wanted == null || wanted.render(values).equals(realm))
                && rendered(scheme.consumerKey()).equals(sent.get("oauth_consumer_key"))
                && rendered(scheme.token()).equals(sent.get("oauth_token"))
                && scheme.signatureMethod().equals(sent.get("oauth_signature_method"))
                && sent.getOrDefault("oauth_nonce", "").length() > 8
                && sent.getOrDefault("oauth_timestamp", "").matches("[0-9]{10}")
                && signature(base(request, address, sent)).equals(signature);
    }

    private String rendered(Template template) {
        return template.render(values);
    }

    private String base(Request request, String address, Map<String, String> sent) {
        List<String> pairs = new ArrayList<>();
        sent.forEach((name, value) -> pairs.add(encoded(name) + "\0" + encoded(value)));
        addPairs(pairs, request.rawQuery());
        String type = request.header("content-type");
        if (type != null && type.startsWith("application/x-www-form-urlencoded")) {
            addPairs(pairs, new String(request.body(), StandardCharsets.UTF_8));
        }
        // Behind a name comes what is less than any character of a longer one.
        String all =
                pairs.stream()
                        .sorted()
                        .map(pair -> pair.replace('\0', '='))
                        .collect(Collectors.joining("&"));
        return request.method() + "&" + encoded(address) + "&" + encoded(all);
    }

    private static void addPairs(List<String> pairs, String form) {
        for (String pair : form.split("&", 0)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length == 1 ? "" : parts[1];
                pairs.add(encoded(decoded(parts[0])) + "\0" + encoded(decoded(value)));
            }
        }
    }

    private String signature(String base) {
        Hmac hmac = scheme.signatureMethod().equals("HMAC-SHA1") ? Hmac.SHA1 : Hmac.SHA256;
        String key =
                encoded(rendered(scheme.consumerSecret()))
                        + "&"
                        + encoded(rendered(scheme.tokenSecret()));
        byte[] digest =
                hmac.sign(
                        key.getBytes(StandardCharsets.UTF_8),
                        base.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
