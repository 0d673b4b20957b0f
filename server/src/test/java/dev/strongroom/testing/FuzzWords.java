package dev.strongroom.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// The words that hostile requests are made of.
final class FuzzWords {
    private static final List<String> KEYS =
            List.of(
                    "instance_url",
                    "api_key",
                    "access_token",
                    "subdomain",
                    "company_id",
                    "x",
                    "",
                    "a.b",
                    "$ref",
                    "__proto__",
                    "\u0000",
                    "ключ",
                    "k".repeat(300));

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "x",
                    "crm",
                    "salesforce",
                    "leads",
                    "true",
                    "-1",
                    "0",
                    "20",
                    "9".repeat(40),
                    "1e400",
                    "NaN",
                    "2026-01-01T00:00:00Z",
                    "2026-13-45T99:99:99Z",
                    "+275760-09-13T00:00:00.001Z",
                    "https://app.example/done?x=1",
                    "https://a_b.example/|",
                    "http://user:pass@127.0.0.1/",
                    "http://127.0.0.1:99999/",
                    "javascript:alert(1)",
                    "//evil.example",
                    "../../etc/passwd",
                    "..",
                    "a/b",
                    "a\\b",
                    "%2F",
                    "%",
                    "*",
                    "********",
                    "' OR 1=1 --",
                    "<script>alert(1)</script>",
                    "{{x}}${x}{x}",
                    "$..[?(@.a)]",
                    "$['a']['b'",
                    "a\u0000b",
                    "line\r\nx-injected: 1",
                    "\u202e\ufeff\u2028",
                    "\ud83d\ude00",
                    "é".repeat(600),
                    "x".repeat(1_500),
                    "550e8400-e29b-41d4-a716-446655440000",
                    "bnVsbA==",
                    "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");

    /// Pieces of a target that are no proper percent-encoding of anything.
    private static final List<String> BROKEN =
            List.of("%", "%z", "%zz", "%00", "%ff", "%C3%28", "%ED%A0%80", "%f0%9f", "é", "\u007f");

    private static final List<String> BODIES =
            List.of(
                    "{",
                    "[]",
                    "null",
                    "\"x\"",
                    "1",
                    "{}{}",
                    "{\"a\":1,\"a\":2}",
                    "{\"a\":1e999999999}",
                    "{\"a\":-" + "9".repeat(2_000) + "}",
                    "{\"a\":\"\\ud800\"}",
                    "{\"metadata\":{\"x\":\"\\ud800\"}}",
                    "{\"settings\":{\"x\\u0000\":\"\\u0000\"}}",
                    "{\"a\":NaN}",
                    "{'a':1}",
                    "{\"a\":1,}",
                    "\u0000",
                    "\ufeff{}",
                    "[".repeat(5_000),
                    "{\"a\":".repeat(3_000),
                    "a=1&b=%zz&c",
                    "<a/>");

    private FuzzWords() {}

    static String key(Random random) {
        return one(KEYS, random);
    }

    static String text(Random random) {
        return one(TEXTS, random);
    }

    static String body(Random random) {
        return one(BODIES, random);
    }

    /// For a target: mostly encoded well.
    static String encoded(String text, Random random) {
        return random.nextInt(8) == 0
                ? one(BROKEN, random)
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static <T> T one(List<T> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
