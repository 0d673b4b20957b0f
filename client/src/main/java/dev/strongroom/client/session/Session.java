package dev.strongroom.client.session;

import dev.strongroom.client.value.Secret;

/**
 * A session for one consumer. Both values are secrets: whoever has one of them acts for the
 * consumer.
 *
 * @param uri the hosted Vault, to send the browser to
 * @param token for a widget in a page of your own
 */
public record Session(Secret uri, Secret token) {}
