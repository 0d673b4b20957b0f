package dev.strongroom.vault;

import dev.strongroom.connection.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of one attempt to get fresh credentials. The last few are kept with the connection,
/// for whoever has to explain it.
///
/// @param at when it was over, ms epoch
/// @param trigger who wanted it
/// @param outcome `granted`, or the kind of failure in lower case: `grant_invalid`, `timeout`
/// @param status HTTP status of the provider's answer; 0 = there was none
/// @param error the provider's code; empty = none
/// @param message in words, without a secret
/// @param millis how long it took
/// @param again the refresh token may have been spent by an attempt whose answer was lost, and was
/// sent once more on purpose
/// @param brought the version of the credentials that came of it; 0 = none did, or it is not known
public record Attempt(
        long at,
        String trigger,
        String outcome,
        int status,
        String error,
        String message,
        long millis,
        boolean again,
        long brought) {
    static final String GRANTED = "granted";
    private static final int KEPT = 5;

    /// One that brought nothing, or whose outcome is not recorded yet.
    Attempt(
            long at,
            String trigger,
            String outcome,
            int status,
            String error,
            String message,
            long millis,
            boolean again) {
        this(at, trigger, outcome, status, error, message, millis, again, 0);
    }

    /// @param version of the credentials that it brought
    Attempt bringing(long version) {
        return new Attempt(at, trigger, outcome, status, error, message, millis, again, version);
    }

    public boolean granted() {
        return outcome.equals(GRANTED);
    }

    /// @param earlier as [#read] takes them
    /// @return this one and those before, as many as are kept
    JsonText before(JsonText earlier) {
        var all = new ArrayList<Object>();
        all.add(document());
        for (Object one : Json.array(earlier.text())) {
            if (all.size() < KEPT) {
                all.add(one);
            }
        }
        return Json.text(all);
    }

    /// Newest first.
    static List<Attempt> read(JsonText attempts) {
        return Json.array(attempts.text()).stream().map(Attempt::of).toList();
    }

    private Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", at);
        document.put("trigger", trigger);
        document.put("outcome", outcome);
        document.put("status", status);
        document.put("error", error);
        document.put("message", message);
        document.put("ms", millis);
        document.put("again", again);
        document.put("brought", brought);
        return document;
    }

    private static Attempt of(Object value) {
        Map<?, ?> document = value instanceof Map<?, ?> map ? map : Map.of();
        return new Attempt(
                number(document, "at"),
                text(document, "trigger"),
                text(document, "outcome"),
                (int) number(document, "status"),
                text(document, "error"),
                text(document, "message"),
                number(document, "ms"),
                Boolean.TRUE.equals(document.get("again")),
                number(document, "brought"));
    }

    private static long number(Map<?, ?> document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<?, ?> document, String name) {
        return document.get(name) instanceof String text ? text : "";
    }
}
