package dev.strongroom.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConnectorUrlTest {
    private static final ConnectorCatalog CATALOG = ConnectorCatalog.bundled();

    private static Connector connector(String id) {
        return CATALOG.find(id).orElseThrow();
    }

    @Test
    void url_capturedServer_takesTheTokenRequestThere() {
        Connector zoho = connector("zoho-crm");
        Template token = ((OAuth2) zoho.auth()).token().url();

        assertThat(zoho.url(token, Map.of("accounts_server", "https://accounts.zoho.eu")::get))
                .hasToString("https://accounts.zoho.eu/oauth/v2/token");
        assertThat(zoho.url(token, name -> null))
                .hasToString("https://accounts.zoho.com/oauth/v2/token");
        assertThatThrownBy(
                        () ->
                                zoho.url(
                                        token,
                                        Map.of("accounts_server", "https://accounts.zoho.evil")
                                                ::get))
                .isInstanceOf(UnsafeValueException.class);
    }

    @Test
    void url_fieldDefault_countsWhenNothingIsSet() {
        Connector quickbooks = connector("quickbooks");
        Template base = quickbooks.access().baseUrl();

        assertThat(quickbooks.url(base, name -> null))
                .hasToString("https://quickbooks.api.intuit.com");
        assertThat(quickbooks.url(base, Map.of("environment", "sandbox")::get))
                .hasToString("https://sandbox-quickbooks.api.intuit.com");
    }

    @Test
    void url_path_goesBelowTheBaseUrl() {
        Connector netsuite = connector("netsuite");

        assertThat(netsuite.url(Template.of("/x"), Map.of("account_id", "12_SB1")::get))
                .hasToString("https://12-sb1.suitetalk.api.netsuite.com/services/rest/record/v1/x");
    }

    @Test
    void url_givenNames_arePercentEncoded() {
        Connector github = connector("github");

        assertThat(
                        github.url(
                                Template.of("https://api.github.com/{client_id}/token"),
                                Map.of("client_id", "a/b c")::get))
                .hasToString("https://api.github.com/a%2Fb%20c/token");
    }

    @Test
    void url_withoutAValue_saysWhichIsMissing() {
        Connector salesforce = connector("salesforce");

        assertThatThrownBy(() -> salesforce.url(Template.of("/x"), name -> null))
                .isInstanceOf(Template.MissingValueException.class)
                .hasMessageContaining("instance_url");
    }
}
