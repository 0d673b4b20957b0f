package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connector.CredentialPlacement.Body;
import dev.strongroom.connector.CredentialPlacement.Member;
import dev.strongroom.connector.CredentialPlacement.Query;
import dev.strongroom.connector.CredentialPlacement.Signature;
import dev.strongroom.connector.CredentialPlacement.SoapBody;
import dev.strongroom.connector.CredentialPlacement.UsernameToken;
import dev.strongroom.connector.SigningRecipe.AwsSigV4;
import dev.strongroom.connector.SigningRecipe.KeyedHash;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the format must be able to say although few services need it.
final class RareSchemesTest {
    private static Connector read(String rest) {
        String text =
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
                  certificate: {label: Certificate, type: textarea}
                """
                        + rest;
        assertThat(ConnectorSchema.faults(text)).isEmpty();
        return ConnectorReader.read("acme.yaml", "acme", text);
    }

    @Test
    void tokenExchange_withAnAssertionAndACertificate() {
        Connector connector =
                read(
                        """
                        auth:
                          type: token_exchange
                          token:
                            url: https://acme.example/login
                            encoding: json
                            params:
                              credentials.name: "{user}"
                              assertion: "{assertion}"
                          token_answer: {access_token: $, lifetime_seconds: 600}
                          assertion:
                            key: "{secret}"
                            claims: {iss: "{user}", aud: https://acme.example}
                        api:
                          base_url: https://acme.example/api
                          client_certificate:
                            certificate_field: certificate
                            private_key_field: secret
                        """);

        var exchange = (AuthScheme.TokenExchange) connector.auth();
        assertThat(exchange.request().parameters().keySet())
                .containsExactly("credentials.name", "assertion");
        assertThat(exchange.answer().accessTokenPath()).isEqualTo("$");
        assertThat(exchange.assertion())
                .isNotNull()
                .extracting(AuthScheme.Assertion::algorithm)
                .isEqualTo("RS256");
        assertThat(connector.access().clientCertificate())
                .isEqualTo(new ApiAccess.ClientCertificate("certificate", "secret"));
    }

    @Test
    void signedRequest_signsAndAddsAParameter() {
        Connector connector =
                read(
                        """
                        auth:
                          type: signed_request
                          algorithm: aws-sigv4
                          access_key: "{user}"
                          secret_key: "{secret}"
                          region: us-east-1
                          service: ses
                        api:
                          base_url: https://acme.example
                          attach:
                            - signature
                            - {query: key, value: "{user}"}
                        """);

        assertThat(connector.access().placements())
                .containsExactly(new Signature(), new Query("key", Template.of("{user}")));
        assertThat(connector.auth())
                .isEqualTo(
                        new AuthScheme.SignedRequest(
                                new AwsSigV4(
                                        Template.of("{user}"),
                                        Template.of("{secret}"),
                                        null,
                                        Template.of("us-east-1"),
                                        Template.of("ses"))));
    }

    @Test
    void signedRequest_withAKeyedHash() {
        Connector connector =
                read(
                        """
                        auth:
                          type: signed_request
                          algorithm: hmac
                          hash: sha512
                          key: "{secret}"
                          key_encoding: base64
                          string_to_sign: "{timestamp}{method}{path_query}{body}"
                          encoding: base64
                          headers:
                            X-Key: "{user}"
                            X-Timestamp: "{timestamp}"
                            X-Signature: "{signature}"
                        api: {base_url: "https://acme.example"}
                        """);

        assertThat(connector.access().placements()).containsExactly(new Signature());
        var recipe = (KeyedHash) ((AuthScheme.SignedRequest) connector.auth()).recipe();
        assertThat(recipe.hash()).isEqualTo(SigningRecipe.Hash.SHA512);
        assertThat(recipe.keyEncoding()).isEqualTo(SigningRecipe.KeyEncoding.BASE64);
        assertThat(recipe.encoding()).isEqualTo(SigningRecipe.DigestEncoding.BASE64);
        assertThat(recipe.headers().keySet())
                .containsExactly("X-Key", "X-Timestamp", "X-Signature");
    }

    @Test
    void apiKey_inABodyOrAnEnvelope() {
        Template secret = Template.of("{secret}");

        assertThat(attached("{body: {APIKey: \"{secret}\"}}"))
                .containsExactly(new Body(List.of(new Member("APIKey", secret))));
        assertThat(attached("{soap_body: {sessionID: \"{secret}\"}}"))
                .containsExactly(new SoapBody(List.of(new Member("sessionID", secret))));
    }

    private static List<CredentialPlacement> attached(String placement) {
        return read("""
                        auth: {type: api_key, field: secret}
                        api:
                          base_url: https://acme.example
                          attach:\s"""
                        + placement)
                .access()
                .placements();
    }

    @Test
    void wsSecurity_writesAUsernameToken() {
        Connector connector =
                read(
                        """
                        auth: {type: ws_security, username: "{user}", password: "{secret}"}
                        api: {base_url: "https://acme.example"}
                        """);

        assertThat(connector.access().placements()).containsExactly(new UsernameToken());
    }

    @Test
    void clientCredentials_putScopesIntoTheTokenRequest() {
        Connector connector =
                read(
                        """
                        auth:
                          type: oauth2
                          grant: client_credentials
                          scopes: [a, b]
                          scope_separator: ","
                          token: {url: "https://acme.example/token"}
                        api: {base_url: "https://acme.example"}
                        """);

        assertThat(((OAuth2) connector.auth()).token().parameters())
                .containsEntry("scope", Template.of("a,b"));
    }
}
