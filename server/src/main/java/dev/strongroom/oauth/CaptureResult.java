package dev.strongroom.oauth;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an authorization brought beside tokens.
///
/// @param values by setting id; each fully matches its pattern. Some are internal names of
/// organisations: printing gives the ids only
/// @param problems captures without a usable value
public record CaptureResult(Map<String, String> values, List<Problem> problems) {
    public CaptureResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        problems = List.copyOf(problems);
    }

    /// @param setting which capture
    /// @param message for operators; does not repeat the value
    public record Problem(String setting, ProblemKind kind, String message) {}

    /// What is wrong with a capture.
    public enum ProblemKind {
        /// The redirect or the answer does not hold it.
        MISSING,
        /// It does not look as declared; somebody may be trying to send credentials elsewhere.
        MISMATCH,
        /// The call that was to bring it got no answer, or was refused.
        UNAVAILABLE
    }

    @Override
    public String toString() {
        return "CaptureResult[" + values.keySet() + ", " + problems + "]";
    }
}
