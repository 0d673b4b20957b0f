package dev.strongroom.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Header lines of calls through the proxy that are right in most respects and wrong in some.
final class FuzzProxy {
    private static final List<String> SERVICES =
            List.of(
                    "zendesk-sell",
                    "zendesk-sell",
                    "zendesk-sell",
                    "quickbooks",
                    "salesforce",
                    "copper",
                    "workday");

    private static final List<String> ADDRESSES =
            List.of(
                    "/v2/contacts",
                    "/v2/contacts?page=1&filter[name]=x y",
                    "/v3/company/{realm_id}/query",
                    "/{access_token}",
                    "/{nothing}",
                    "/a/%2e%2E/b",
                    "/a;b=..;c/%00",
                    "/zürich?q=<\"|^`{}>",
                    "/#x",
                    "//evil.example/x",
                    "/\\evil.example",
                    "contacts",
                    "http://127.0.0.1:9/",
                    "http://127.0.0.1:99999/",
                    "http://127.1/",
                    "http://0x7f000001/",
                    "http://[::1]:9/",
                    "http://169.254.169.254/latest/meta-data/",
                    "https://nothing.invalid/",
                    "https://user:pass@nothing.invalid/",
                    "{instance_url}/services/data",
                    "https://{subdomain}.nothing.invalid/",
                    "/" + "x".repeat(9_000),
                    "/?" + "%41".repeat(2_000));

    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "POST", "QUERY", "OPTIONS", "CONNECT", "TRACE", "get", "A B",
                    "");

    private static final List<String> NUMBERS =
            List.of(
                    "1",
                    "20",
                    "3",
                    "0",
                    "-1",
                    "2000",
                    "600000",
                    "600001",
                    "1e3",
                    "99999999999",
                    "");

    private static final List<String> OTHERS =
            List.of(
                    "x-apideck-downstream-authorization: Bearer mine",
                    "x-apideck-downstream-authorization: é",
                    "x-apideck-follow-redirects: false",
                    "x-apideck-downstream-error: false",
                    "proxy-authorization: Basic AAAA",
                    "te: trailers, deflate",
                    "range: bytes=0-",
                    "via: 1.1 x",
                    "x-forwarded-for: 10.0.0.1",
                    "x-apideck-unknown: 1",
                    "if-none-match: *",
                    "idempotency-key: 1",
                    "accept-encoding: gzip, br");

    private FuzzProxy() {}

    /// @param provider addresses of the services
    static List<String> lines(List<String> provider, Random random) {
        List<String> lines = new ArrayList<>();
        lines.add("x-apideck-service-id: " + value(SERVICES, random));
        lines.add("x-apideck-downstream-url: " + address(provider, random));
        if (random.nextInt(3) == 0) {
            lines.add(
                    "x-apideck-unified-api: " + value(List.of("crm", "crm", "accounting"), random));
        }
        if (random.nextInt(5) == 0) {
            lines.add("x-apideck-downstream-method: " + value(METHODS, random));
        }
        if (random.nextInt(4) == 0) {
            lines.add("x-apideck-timeout: " + value(NUMBERS, random));
        }
        if (random.nextInt(5) == 0) {
            lines.add("x-strongroom-retries: " + value(NUMBERS, random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            lines.add(FuzzWords.one(OTHERS, random));
        }
        return lines;
    }

    private static String address(List<String> provider, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> FuzzWords.one(provider, random) + value(ADDRESSES, random);
            case 1, 2 -> ADDRESSES.get(random.nextInt(2));
            default -> value(ADDRESSES, random);
        };
    }

    private static String value(List<String> good, Random random) {
        return random.nextInt(12) == 0 ? FuzzWords.text(random) : FuzzWords.one(good, random);
    }
}
