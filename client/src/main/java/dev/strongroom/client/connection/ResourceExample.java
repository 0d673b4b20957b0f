package dev.strongroom.client.connection;

import dev.strongroom.client.value.FreeMap;

/**
 * One record of the connected account.
 *
 * @param record as the service spells it
 */
public record ResourceExample(
        String unifiedApi, String serviceId, ResourceIdentity resource, FreeMap record) {}
