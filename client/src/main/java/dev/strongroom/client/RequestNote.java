package dev.strongroom.client;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A request that is about to be sent, without bodies and secrets.
 *
 * @param uri operations have no secrets in theirs
 * @param headers by name in small letters; values that may be secrets are {@code ***}
 * @param attempt from 1
 */
public record RequestNote(String method, URI uri, Map<String, List<String>> headers, int attempt) {}
