package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A file that declares credentials which no call would carry, or could carry, is refused.
final class UnkeptPromisesTest {
    private static final String HEAD =
            """
            id: acme
            name: Acme
            tag_line: Everything for coyotes
            website: https://acme.example
            brand_color: "#102030"
            unified_apis: crm
            fields:
              user: {label: User}
              secret: {label: Secret, type: password}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {type: oauth1, token: "{user}", token_secret: "{secret}", consumer_key: "{user}", consumer_secret: "{secret}"} | bearer | api.attach must have the signature
                    {type: basic} | signature | api.attach has a signature nobody makes
                    {type: basic} | bearer | api.attach has bearer, but auth brings no token
                    {type: ws_security, username: "{user}", password: "{secret}"} | nothing | api.attach must have soap_header
                    {type: api_key, field: secret} | soap_header | api.attach has soap_header, which is for ws_security
                    {type: api_key, field: secret} | soap_body | api.attach must be bearer, signature, nothing, soap_header or a section
                    {type: api_key, field: secret} | {soap_header: {a@b: "{secret}"}} | must have header, query, username and password, body or soap_body
                    {type: api_key, field: secret} | {soap_body: {a@b: "{secret}"}} | is no name of an element: a@b
                    {type: api_key, field: secret} | [{soap_body: {a: "{secret}"}}, {body: {a: "{secret}"}}] | cannot write into a JSON object and an envelope at once
                    {type: api_key, field: secret} | {body: {}} | must name what to write into the body
                    {type: api_key, field: secret} | {header: "X Key", value: "{secret}"} | is no name of a header
                    {type: api_key, field: secret} | {header: Content-Length, value: "{secret}"} | names a header that every call gets by itself
                    {type: signed_request, algorithm: jwt, key: "{secret}", string_to_sign: "{path}", headers: {S: "{signature}"}} | signature | auth.algorithm must be hmac or aws-sigv4
                    {type: signed_request, algorithm: hmac, key: "{secret}", string_to_sign: "{pfad}", headers: {S: "{signature}"}} | signature | auth.string_to_sign uses {pfad}
                    {type: signed_request, algorithm: hmac, key: "{secret}", string_to_sign: "é{path}", headers: {S: "{signature}"}} | signature | auth.string_to_sign must be ASCII
                    {type: signed_request, algorithm: hmac, key: "{secret}", string_to_sign: "{path}", headers: {S: "{body}{signature}"}} | signature | auth.headers.S uses {body}
                    {type: signed_request, algorithm: hmac, key: "{secret}", string_to_sign: "{path}", headers: {S: "{nonce}"}} | signature | auth.headers must have one with {signature}
                    {type: signed_request, algorithm: hmac, key: "{secret}", string_to_sign: "{path}", headers: {Host: "{signature}"}} | signature | names a header that every call gets by itself
                    {type: signed_request, algorithm: hmac, hash: md5, key: "{secret}", string_to_sign: "{path}", headers: {S: "{signature}"}} | signature | auth.hash must be one of sha256, sha1, sha512
                    {type: signed_request, algorithm: hmac, params: {a: b}, key: "{secret}", string_to_sign: "{path}", headers: {S: "{signature}"}} | signature | auth.params is not a known key
                    {type: signed_request, algorithm: aws-sigv4, access_key: "{user}", secret_key: "{secret}", region: eu} | signature | auth.service is required
                    """)
    void file_isRefused(String auth, String attach, String message) {
        String text =
                HEAD
                        + "auth: "
                        + auth
                        + "\napi:\n  base_url: https://acme.example\n  attach: "
                        + attach
                        + "\n";

        assertThatThrownBy(() -> ConnectorReader.read("acme.yaml", "acme", text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    host: {label: Host} | fields.host has a name that means part of a signed call
                    signature: {label: Signature} | fields.signature has a name that means part of a signed call
                    """)
    void signedCall_hasItsNamesForItself(String field, String message) {
        String text =
                HEAD
                        + "  "
                        + field
                        + """

                        auth:
                          type: signed_request
                          algorithm: hmac
                          key: "{secret}"
                          string_to_sign: "{path}"
                          headers: {S: "{signature}"}
                        api: {base_url: "https://acme.example"}
                        """;

        assertThatThrownBy(() -> ConnectorReader.read("acme.yaml", "acme", text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    GET /me | api.verify needs a body
                    """)
    void envelope_withoutABody_isRefused(String verify, String message) {
        String text =
                HEAD
                        + """
                        auth: {type: ws_security, username: "{user}", password: "{secret}"}
                        api:
                          base_url: https://acme.example
                          verify:\s"""
                        + verify
                        + """

                        resources:
                          crm/leads:
                            custom_fields: {list: GET /fields}
                        """;

        assertThatThrownBy(() -> ConnectorReader.read("acme.yaml", "acme", text))
                .isInstanceOf(ConnectorFileException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("custom_fields.list needs a body");
    }
}
