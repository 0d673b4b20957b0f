package dev.strongroom.demo;

import dev.strongroom.demo.Presentation.Outcome;
import org.jspecify.annotations.Nullable;

/// A refresh token, and who has used it.
final class RefreshToken {
    private final Family family;
    private final @Nullable RefreshToken parent;
    private long spentAt;
    private boolean spent;
    private @Nullable RefreshToken heir;

    /// @param parent whose use has brought this one; null = the first of its family
    RefreshToken(Family family, @Nullable RefreshToken parent) {
        this.family = family;
        this.parent = parent;
    }

    Family family() {
        return family;
    }

    /// Spends it. A token that was rotated away and comes back was stolen, or its successor was
    /// lost on the way: without a grace, and once a successor has been used, the whole family
    /// ends (RFC 9700 section 4.14.2). Of several successors only the one that is used first
    /// counts.
    ///
    /// @param graceMillis how long after the first use it may be repeated
    /// @param now ms epoch
    Outcome rotate(long graceMillis, long now) {
        synchronized (family) {
            if (!family.isAlive()) {
                return Outcome.REFUSED;
            }
            if (spent ? !isInGrace(graceMillis, now) : isDisinherited()) {
                family.end();
                return Outcome.REUSE;
            }
            if (!spent) {
                spent = true;
                spentAt = now;
                if (parent != null) {
                    parent.heir = this;
                }
            }
            return Outcome.GRANTED;
        }
    }

    private boolean isInGrace(long graceMillis, long now) {
        return heir == null && graceMillis > 0 && now - spentAt <= graceMillis;
    }

    private boolean isDisinherited() {
        return parent != null && parent.heir != null;
    }
}
