package dev.strongroom;

import dev.strongroom.api.AdminApplicationsApi;
import dev.strongroom.api.AdminDefinitionsApi;
import dev.strongroom.api.AdminIntegrationsApi;
import dev.strongroom.api.AdminKeysApi;
import dev.strongroom.api.ApisApi;
import dev.strongroom.api.AuthorizationsApi;
import dev.strongroom.api.ConnectionsApi;
import dev.strongroom.api.ConnectorImages;
import dev.strongroom.api.ConnectorsApi;
import dev.strongroom.api.ConsentApi;
import dev.strongroom.api.ConsumersApi;
import dev.strongroom.api.CustomMappingsApi;
import dev.strongroom.api.DisconnectPages;
import dev.strongroom.api.ExplainApi;
import dev.strongroom.api.LogsApi;
import dev.strongroom.api.MigrationApi;
import dev.strongroom.api.OAuthPages;
import dev.strongroom.api.ProxyApi;
import dev.strongroom.api.RateLimits;
import dev.strongroom.api.ResourcesApi;
import dev.strongroom.api.ServerPages;
import dev.strongroom.api.SessionsApi;
import dev.strongroom.api.ValidationsApi;
import dev.strongroom.http.Request;
import dev.strongroom.http.Router;
import dev.strongroom.ui.Pages;
import java.util.List;
import java.util.function.Predicate;

/// Which method of which class answers which path; one method per family.
final class Routes {
    private static final String CONNECTION = "/vault/connections/{unified_api}/{service_id}";
    private static final String CONSUMER = "/vault/consumers/{consumer_id}";

    private static final String APPLICATIONS = "/strongroom/admin/applications";
    private static final String APPLICATION = APPLICATIONS + "/{application_id}";

    private final Router router;
    private final RateLimits limits;

    Routes(Router router, RateLimits limits) {
        this.router = router;
        this.limits = limits;
    }

    /// @param inline whether a read may run on the event loop
    void connections(ConnectionsApi connections, Predicate<Request> inline) {
        router.get("/vault/connections", connections::list)
                .inline("GET", CONNECTION, inline, connections::get)
                .post(CONNECTION, connections::save)
                .patch(CONNECTION, connections::save)
                .delete(CONNECTION, connections::delete)
                .post(CONNECTION + "/import", connections::importCredentials);
    }

    void resources(ResourcesApi resources) {
        String resource = CONNECTION + "/{resource}";
        router.get(resource + "/config", resources::config)
                .patch(resource + "/config", resources::saveConfig)
                .get(resource + "/schema", resources::schema)
                .get(resource + "/example", resources::example)
                .get(resource + "/custom-fields", resources::customFields);
    }

    void consumers(ConsumersApi consumers) {
        router.get("/vault/consumers", consumers::list)
                .post("/vault/consumers", consumers::add)
                .get(CONSUMER, consumers::get)
                .patch(CONSUMER, consumers::update)
                .delete(CONSUMER, consumers::delete)
                .get(CONSUMER + "/stats", consumers::requests);
    }

    void mappings(CustomMappingsApi mappings, ConsentApi consent) {
        String integration = "/vault/custom-mappings/{unified_api}/{service_id}";
        String mapping = integration + "/{target_field_id}";
        router.get(CONNECTION + "/{resource}/custom-mappings", mappings::ofResource)
                .get(integration, mappings::list)
                .get(mapping, mappings::get)
                .post(mapping, mappings::put)
                .patch(mapping, mappings::put)
                .delete(mapping, mappings::delete)
                .get(CONNECTION + "/consent", consent::list)
                .patch(CONNECTION + "/consent", consent::decide);
    }

    void sessions(SessionsApi sessions) {
        router.post("/vault/sessions", sessions::create);
    }

    void logs(LogsApi logs) {
        router.get("/vault/logs", logs::list);
    }

    void credentials(ValidationsApi validations, ExplainApi explain) {
        router.post(CONNECTION + "/token", validations::token)
                .post(CONNECTION + "/validate", validations::validate)
                .get(
                        "/strongroom/connections/{unified_api}/{service_id}/explain",
                        explain::explain);
    }

    void oauth(OAuthPages pages) {
        router.acting(
                        "/vault/authorize/{service_id}/{application_id}",
                        limits.perAddress(pages::authorize))
                .acting("/vault/callback", limits.perAddress(pages::callback))
                .acting(
                        "/vault/revoke/{service_id}/{application_id}",
                        limits.perAddress(pages::revoke));
    }

    void authorizations(AuthorizationsApi api) {
        router.post(CONNECTION + "/confirm", api::confirm)
                .post(CONNECTION + "/callback-state", api::callbackState);
    }

    void endings(DisconnectPages disconnects, MigrationApi migration) {
        String disconnect = "/vault/oauth/disconnect/{jwt}/{service_id}";
        router.acting(disconnect, limits.perAddress(disconnects::visit))
                .post(disconnect, limits.perRefusal(disconnects::report))
                .post(CONNECTION + "/migrate", migration::migrate);
    }

    void catalogue(ConnectorsApi connectors, ApisApi apis) {
        String connector = "/connector/connectors/{id}";
        String api = "/connector/apis/{id}";
        router.get("/connector/connectors", connectors::list)
                .get(connector, connectors::get)
                .get(connector + "/docs/{doc_id}", connectors::doc)
                .get(connector + "/resources/{resource_id}", connectors::resource)
                .get("/connector/apis", apis::list)
                .get(api, apis::get)
                .get(api + "/resources/{resource_id}", apis::resource)
                .get(api + "/resources/{resource_id}/coverage", apis::coverage);
    }

    /// @param inline whether it may be decided on the event loop
    void proxy(ProxyApi proxy, Predicate<Request> inline) {
        for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            router.streaming(method, ProxyApi.PATH, inline, proxy::forward);
        }
    }

    void applications(AdminApplicationsApi applications, AdminKeysApi keys) {
        router.get(APPLICATIONS, applications::list)
                .post(APPLICATIONS, applications::create)
                .get(APPLICATION, applications::get)
                .patch(APPLICATION, applications::change)
                .delete(APPLICATION, applications::delete)
                .get(APPLICATION + "/api-keys", keys::list)
                .post(APPLICATION + "/api-keys", keys::create)
                .delete(APPLICATION + "/api-keys/{key_id}", keys::revoke)
                .post(APPLICATION + "/api-keys/{key_id}/rotate", keys::rotate);
    }

    void integrations(AdminIntegrationsApi integrations) {
        String one = APPLICATION + "/integrations/{unified_api}/{service_id}";
        router.get(APPLICATION + "/integrations", integrations::list)
                .get(one, integrations::get)
                .put(one, integrations::put)
                .patch(one, integrations::change)
                .delete(one, integrations::remove)
                .get(one + "/client-secrets", integrations::listSecrets)
                .post(one + "/client-secrets", integrations::addSecret)
                .delete(one + "/client-secrets/{secret_id}", integrations::removeSecret);
    }

    void definitions(AdminDefinitionsApi definitions) {
        String mapping = APPLICATION + "/mappings/{unified_api}/{resource}/{key}";
        router.get(APPLICATION + "/mappings", definitions::listMappings)
                .get(mapping, definitions::getMapping)
                .put(mapping, definitions::putMapping)
                .delete(mapping, definitions::removeMapping)
                .get(APPLICATION + "/data-scopes", definitions::getDataScopes)
                .put(APPLICATION + "/data-scopes", definitions::putDataScopes);
    }

    void pages(Pages pages, ConnectorImages images) {
        var server = new ServerPages();
        router.get("/", pages::home)
                .get("/assets/{file}", pages::asset)
                .get("/oauth/callback", pages::oauthResult)
                .get("/session", pages::session)
                .get("/session/{token}", pages::session)
                .get("/integrations/{unified_api}/{service_id}", pages::session)
                .get("/integrations/{unified_api}/{service_id}/{section}", pages::session)
                .get("/logs", pages::session)
                .get("/embed/{application_id}", pages::embedded)
                .get("/embed.js", pages::library)
                .get("/embed.mjs", pages::library)
                .get("/embed.d.ts", pages::library)
                .get("/connectors/{service_id}/icon.svg", images::icon)
                .get("/connectors/{service_id}/logo.svg", images::logo)
                .get("/health", server::health)
                .get("/openapi.yaml", server::openApi);
    }
}
