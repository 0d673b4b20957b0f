package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Keycloak;
import dev.strongroom.testing.Keycloak.TokenEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The refreshes of one client, as Keycloak noted them.
record RefreshLog(Keycloak.Admin admin, Keycloak.Client client) {
    /// A refusal that spends nothing.
    static final String WRONG_SECRET = "invalid_client_credentials";

    List<TokenEvent> refreshes() {
        return of("REFRESH_TOKEN");
    }

    /// Keycloak's own words for why.
    List<String> refusals() {
        return of("REFRESH_TOKEN_ERROR").stream().map(TokenEvent::error).toList();
    }

    /// At least one refresh; each but the first spent what another had brought, and none was
    /// refused for its token.
    void assertEachSpentOnce() {
        assertThat(refusals()).allMatch(WRONG_SECRET::equals);
        List<TokenEvent> refreshes = refreshes();
        assertThat(refreshes).extracting(TokenEvent::spent).isNotEmpty().doesNotHaveDuplicates();
        Set<String> left =
                refreshes.stream()
                        .map(TokenEvent::issued)
                        .collect(Collectors.toCollection(HashSet::new));
        assertThat(left).hasSameSizeAs(refreshes);
        refreshes.forEach(event -> left.remove(event.spent()));
        assertThat(left).as("refresh tokens that were not spent").hasSize(1);
    }

    private List<TokenEvent> of(String type) {
        return admin.events(client).stream().filter(event -> event.type().equals(type)).toList();
    }
}
