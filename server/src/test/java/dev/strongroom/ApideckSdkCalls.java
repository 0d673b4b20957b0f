package dev.strongroom;

import com.apideck.unify.Vault;
import com.apideck.unify.models.components.ConnectionImportData;
import com.apideck.unify.models.components.ConnectionInput;
import com.apideck.unify.models.components.ConsumerMetadata;
import com.apideck.unify.models.components.ConsumersFilter;
import com.apideck.unify.models.components.CreateCallbackState;
import com.apideck.unify.models.components.CreateConsumerRequest;
import com.apideck.unify.models.components.Credentials;
import com.apideck.unify.models.components.LogsFilter;
import com.apideck.unify.models.components.One;
import com.apideck.unify.models.components.PathMatchMode;
import com.apideck.unify.models.components.UpdateConsentRequest;
import com.apideck.unify.models.components.UpdateConsentRequestResources;
import com.apideck.unify.models.components.UpdateConsumerRequest;
import com.apideck.unify.models.operations.VaultConnectionConsentUpdateRequest;
import com.apideck.unify.models.operations.VaultConnectionCustomMappingsAllRequest;
import com.apideck.unify.models.operations.VaultConnectionSettingsAllRequest;
import com.apideck.unify.models.operations.VaultConnectionSettingsUpdateRequest;
import com.apideck.unify.models.operations.VaultConnectionsImportRequest;
import com.apideck.unify.models.operations.VaultConnectionsTokenRequest;
import com.apideck.unify.models.operations.VaultConnectionsUpdateRequest;
import com.apideck.unify.models.operations.VaultCreateCallbackStateRequest;
import com.apideck.unify.models.operations.VaultCustomFieldsAllRequest;
import com.apideck.unify.models.operations.VaultLogsAllRequest;
import com.apideck.unify.models.operations.VaultValidateConnectionStateRequest;
import com.apideck.unify.utils.Response;
import dev.strongroom.testing.Fixture;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A call of each method that the published Java client has for the Vault, in an order in which
/// each can succeed.
final class ApideckSdkCalls {
    private static final String CRM = "crm";
    private static final String SALESFORCE = "salesforce";
    private static final String SELL = "zendesk-sell";
    private static final String LEADS = "leads";
    private static final String OTHER = "java-customer";

    static final List<Exercise> ALL =
            List.of(
                    new Exercise(
                            "sessions.create",
                            "sessionsCreate",
                            vault -> vault.sessions().create().call()),
                    new Exercise(
                            "connections.list",
                            "connectionsAll",
                            vault -> vault.connections().list().api(CRM).call()),
                    new Exercise(
                            "connections.update", "connectionsUpdate", ApideckSdkCalls::update),
                    new Exercise(
                            "connections.imports", "connectionsImport", ApideckSdkCalls::imports),
                    new Exercise(
                            "connections.get",
                            "connectionsOne",
                            vault -> vault.connections().get(SALESFORCE, CRM)),
                    new Exercise("connections.token", "connectionsToken", ApideckSdkCalls::token),
                    new Exercise(
                            "validateConnection.state",
                            "validateConnectionState",
                            ApideckSdkCalls::validate),
                    new Exercise(
                            "createCallback.state",
                            "createCallbackState",
                            ApideckSdkCalls::callbackState),
                    new Exercise(
                            "connectionConsent.update",
                            "connectionConsentUpdate",
                            ApideckSdkCalls::consent),
                    new Exercise(
                            "connectionConsents.list",
                            "connectionConsentsAll",
                            vault -> vault.connectionConsents().list(SELL, CRM)),
                    new Exercise(
                            "connectionSettings.list",
                            "connectionSettingsAll",
                            ApideckSdkCalls::settings),
                    new Exercise(
                            "connectionSettings.update",
                            "connectionSettingsUpdate",
                            ApideckSdkCalls::updateSettings),
                    new Exercise(
                            "customFields.list", "customFieldsAll", ApideckSdkCalls::customFields),
                    new Exercise(
                            "connectionCustomMappings.list",
                            "connectionCustomMappingsAll",
                            ApideckSdkCalls::connectionMappings),
                    new Exercise(
                            "customMappings.list",
                            "customMappingsAll",
                            vault -> vault.customMappings().list(CRM, SELL)),
                    new Exercise("consumers.create", "consumersAdd", ApideckSdkCalls::addConsumer),
                    new Exercise(
                            "consumers.update", "consumersUpdate", ApideckSdkCalls::updateConsumer),
                    new Exercise(
                            "consumers.get",
                            "consumersOne",
                            vault -> vault.consumers().get(Fixture.CONSUMER)),
                    new Exercise("consumers.list", "consumersAll", ApideckSdkCalls::consumers),
                    new Exercise(
                            "consumerRequestCounts.list",
                            "consumerRequestCountsAll",
                            ApideckSdkCalls::counts),
                    new Exercise("logs.list", "logsAll", ApideckSdkCalls::logs),
                    new Exercise(
                            "consumers.delete",
                            "consumersDelete",
                            vault -> vault.consumers().delete(OTHER)),
                    new Exercise(
                            "connections.delete",
                            "connectionsDelete",
                            vault -> vault.connections().delete(SALESFORCE, CRM)));

    private ApideckSdkCalls() {}

    /// @param method as a caller writes it, without parentheses
    /// @param operation the `operationId` of what it calls
    record Exercise(String method, String operation, Function<Vault, Response> call) {}

    private static Response update(Vault vault) {
        return vault.connections()
                .update(
                        VaultConnectionsUpdateRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SALESFORCE)
                                .connection(ConnectionInput.builder().enabled(true).build())
                                .build());
    }

    private static Response imports(Vault vault) {
        Credentials credentials =
                Credentials.builder()
                        .accessToken("planted-access-token-x81")
                        .refreshToken("planted-refresh-token-x82")
                        .build();
        return vault.connections()
                .imports(
                        VaultConnectionsImportRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SALESFORCE)
                                .connectionImportData(
                                        ConnectionImportData.builder()
                                                .credentials(credentials)
                                                .build())
                                .build());
    }

    private static Response token(Vault vault) {
        return vault.connections()
                .token(
                        VaultConnectionsTokenRequest.builder()
                                .unifiedApi("hris")
                                .serviceId("personio")
                                .build());
    }

    private static Response validate(Vault vault) {
        return vault.validateConnection()
                .state(
                        VaultValidateConnectionStateRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .build());
    }

    private static Response callbackState(Vault vault) {
        return vault.createCallback()
                .state(
                        VaultCreateCallbackStateRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .createCallbackState(
                                        CreateCallbackState.builder()
                                                .redirectUri("https://app.example/done")
                                                .build())
                                .build());
    }

    private static Response consent(Vault vault) {
        One reading = One.builder().read(true).write(false).build();
        return vault.connectionConsent()
                .update(
                        VaultConnectionConsentUpdateRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .updateConsentRequest(
                                        UpdateConsentRequest.builder()
                                                .granted(true)
                                                .resources(
                                                        UpdateConsentRequestResources.of(
                                                                Map.of(
                                                                        "crm.leads",
                                                                        Map.of("name", reading))))
                                                .build())
                                .build());
    }

    private static Response settings(Vault vault) {
        return vault.connectionSettings()
                .list(
                        VaultConnectionSettingsAllRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .resource(LEADS)
                                .build());
    }

    private static Response updateSettings(Vault vault) {
        return vault.connectionSettings()
                .update(
                        VaultConnectionSettingsUpdateRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .resource(LEADS)
                                .connection(
                                        ConnectionInput.builder().configuration(List.of()).build())
                                .build());
    }

    private static Response customFields(Vault vault) {
        return vault.customFields()
                .list(
                        VaultCustomFieldsAllRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .resource(LEADS)
                                .build());
    }

    private static Response connectionMappings(Vault vault) {
        return vault.connectionCustomMappings()
                .list(
                        VaultConnectionCustomMappingsAllRequest.builder()
                                .unifiedApi(CRM)
                                .serviceId(SELL)
                                .resource(LEADS)
                                .build());
    }

    private static Response addConsumer(Vault vault) {
        return vault.consumers()
                .create(
                        CreateConsumerRequest.builder()
                                .consumerId(OTHER)
                                .metadata(ConsumerMetadata.builder().accountName("Acme").build())
                                .build());
    }

    private static Response updateConsumer(Vault vault) {
        return vault.consumers()
                .update(
                        OTHER,
                        UpdateConsumerRequest.builder()
                                .metadata(ConsumerMetadata.builder().accountName("Ltd").build())
                                .build());
    }

    private static Response consumers(Vault vault) {
        return vault.consumers()
                .list()
                .limit(1)
                .filter(ConsumersFilter.builder().consumerId("java").build())
                .callAsStream()
                .toList()
                .getFirst();
    }

    private static Response counts(Vault vault) {
        return vault.consumerRequestCounts()
                .list(Fixture.CONSUMER, "2026-01-01T00:00:00.000Z", "2026-12-31T00:00:00.000Z");
    }

    private static Response logs(Vault vault) {
        return vault.logs()
                .list(
                        VaultLogsAllRequest.builder()
                                .limit(20)
                                .filter(
                                        LogsFilter.builder()
                                                .path("/vault")
                                                .pathMatchMode(PathMatchMode.STARTS_WITH)
                                                .httpMethods(List.of("GET", "POST"))
                                                .build())
                                .build());
    }
}
