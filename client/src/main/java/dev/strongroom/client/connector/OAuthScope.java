package dev.strongroom.client.connector;

import java.util.List;

/**
 * A scope that a connector asks for.
 *
 * @param defaultApis the unified APIs that ask for it unless told otherwise
 */
public record OAuthScope(String id, List<String> defaultApis) {
    /** Copies what could change. */
    public OAuthScope {
        defaultApis = List.copyOf(defaultApis);
    }
}
