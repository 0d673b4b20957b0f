package dev.strongroom.connection;

import org.jspecify.annotations.Nullable;

/// One decision of a consumer about data scopes. Never changed once it is recorded.
///
/// @param id `con_`, then the time and something unguessable
/// @param createdAt ms epoch
/// @param granted false = denied or withdrawn
/// @param fields what was decided about
/// @param state what the decision meant when it was made: granted, denied or revoked. Kept, because
/// what it was made in answer to may change later
public record ConsentRecord(
        String id, long createdAt, boolean granted, ScopedFields fields, ConsentState state) {
    public ConsentRecord {
        boolean fits =
                granted
                        ? state == ConsentState.GRANTED
                        : state == ConsentState.DENIED || state == ConsentState.REVOKED;
        if (!fits) {
            throw new IllegalArgumentException("no decision leads to " + state.wire());
        }
    }

    /// Whether the other one is the same decision, whenever it was made.
    public boolean says(@Nullable ConsentRecord other) {
        return other != null
                && granted == other.granted
                && state == other.state
                && fields.equals(other.fields);
    }
}
