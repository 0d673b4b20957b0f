package dev.strongroom.vault;

import dev.strongroom.connection.Connection;
import dev.strongroom.store.ClientAlarmStore.Alarm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything an operator wants to know of one connection, without a secret.
///
/// @param findings what is remarkable, most important first; never empty
/// @param renewal how its access token is replaced
/// @param nextLookAt when the sweep looks at it, ms epoch; 0 = never
/// @param grantEndsAt when only the consumer can help any more, ms epoch; 0 = nothing says
/// @param attempts the last ones, newest first
/// @param alarm about the OAuth client; null = none
/// @param waitingRevocations tokens that the provider has not been told to forget yet
/// @param disconnectUrl where the provider can report that people disconnected there; null where
/// that does not apply
public record Explanation(
        ConnectionView view,
        List<Finding> findings,
        String renewal,
        long nextLookAt,
        long grantEndsAt,
        List<Attempt> attempts,
        @Nullable Alarm alarm,
        int waitingRevocations,
        @Nullable String disconnectUrl) {
    public Explanation {
        findings = List.copyOf(findings);
        attempts = List.copyOf(attempts);
    }

    /// @param code for programs, `grant_refused`
    /// @param says what is the case
    /// @param todo what to do about it; empty = nothing
    public record Finding(String code, String says, String todo) {}

    public @Nullable Connection connection() {
        return view.connection();
    }
}
