package dev.strongroom.placement;

import dev.strongroom.crypto.Hmac;
import dev.strongroom.placement.FormPairs.Pair;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// AWS Signature Version 4 in headers, with the whole body in one part, as the user guide of AWS
/// IAM describes it ("Create a signed AWS API request").
///
/// S3 differs from the other services: paths are signed as they are sent, and the digest of the
/// body travels in a header.
final class AwsSigner implements Signer {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String END = "aws4_request";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int DATE_LENGTH = 8;

    private final String accessKey;
    private final String secretKey;
    private final @Nullable String sessionToken;
    private final String region;
    private final String service;

    /// @param sessionToken null for lasting credentials
    AwsSigner(
            String accessKey,
            String secretKey,
            @Nullable String sessionToken,
            String region,
            String service) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.sessionToken = sessionToken;
        this.region = region;
        this.service = service;
    }

    @Override
    public boolean coversBody(MediaType type) {
        return true;
    }

    @Override
    public Map<String, String> sign(SignedCall call) {
        String time = TIME.format(Instant.ofEpochSecond(call.moment().epochSeconds()));
        String date = time.substring(0, DATE_LENGTH);
        String payload = Digests.hex("SHA-256", call.body());
        Map<String, String> headers = headers(call.uri(), time, payload);
        String signed = String.join(";", headers.keySet());
        String scope = String.join("/", date, region, service, END);
        String text =
                String.join(
                        "\n",
                        ALGORITHM,
                        time,
                        scope,
                        Digests.hex(
                                "SHA-256",
                                bytes(canonical(call, headers) + signed + "\n" + payload)));
        String signature = HexFormat.of().formatHex(Hmac.SHA256.sign(key(date), bytes(text)));
        headers.remove("host");
        headers.put(
                "authorization",
                ALGORITHM
                        + (" Credential=" + accessKey + "/" + scope)
                        + (", SignedHeaders=" + signed)
                        + (", Signature=" + signature));
        return headers;
    }

    /// Sorted by name.
    private Map<String, String> headers(URI uri, String time, String payload) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getRawAuthority());
        headers.put("x-amz-date", time);
        if (isS3()) {
            headers.put("x-amz-content-sha256", payload);
        }
        if (sessionToken != null) {
            headers.put("x-amz-security-token", sessionToken);
        }
        return headers;
    }

    private boolean isS3() {
        return service.equals("s3");
    }

    private String canonical(SignedCall call, Map<String, String> headers) {
        String lines =
                headers.entrySet().stream()
                        .map(it -> it.getKey() + ":" + it.getValue().strip() + "\n")
                        .collect(Collectors.joining());
        return String.join("\n", call.method(), path(call.uri()), query(call.uri()), lines, "");
    }

    private String path(URI uri) {
        String path = uri.getRawPath();
        if (path == null || path.isEmpty()) {
            return "/";
        }
        if (isS3()) {
            return path;
        }
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(PercentEncoding.encoded(segment));
            }
        }
        String tail = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
        return "/" + String.join("/", segments) + tail;
    }

    private static String query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? ""
                : FormPairs.of(bytes(query)).pairs().stream()
                        .sorted(Comparator.comparing(Pair::name).thenComparing(Pair::value))
                        .map(pair -> pair.name() + "=" + pair.value())
                        .collect(Collectors.joining("&"));
    }

    private byte[] key(String date) {
        byte[] key = bytes("AWS4" + secretKey);
        for (String part : new String[] {date, region, service, END}) {
            key = Hmac.SHA256.sign(key, bytes(part));
        }
        return key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
