package dev.strongroom;

import dev.strongroom.api.AdminApplicationsApi;
import dev.strongroom.api.AdminAuthentication;
import dev.strongroom.api.AdminDefinitionsApi;
import dev.strongroom.api.AdminIntegrationsApi;
import dev.strongroom.api.AdminKeysApi;
import dev.strongroom.api.RateLimits;
import dev.strongroom.vault.ApiKeyRegistry;
import dev.strongroom.vault.ApplicationRegistry;
import dev.strongroom.vault.ClientAlarms;
import dev.strongroom.vault.DefinitionRegistry;
import dev.strongroom.vault.IntegrationRegistry;
import dev.strongroom.vault.RegistryTools;

/// Puts the management API together.
record Management(RegistryTools tools, ClientAlarms alarms, RateLimits limits) {

    void mount(Routes routes) {
        var authentication = new AdminAuthentication(tools.adminKeys(), limits);
        routes.applications(
                new AdminApplicationsApi(authentication, new ApplicationRegistry(tools)),
                new AdminKeysApi(authentication, new ApiKeyRegistry(tools)));
        routes.integrations(
                new AdminIntegrationsApi(authentication, new IntegrationRegistry(tools, alarms)));
        routes.definitions(new AdminDefinitionsApi(authentication, new DefinitionRegistry(tools)));
    }
}
