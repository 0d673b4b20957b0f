package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A page of the request log that is being filled. [LogPageReader] reads what comes of it:
///
/// * a byte, 1: the version of all this;
/// * a number of texts, and the texts; everything below refers to them by their place;
/// * a number of kinds, and the kinds: what many entries have in common. Each is the references to
///   unified API, connection's API, service, method, host and operation, the status, and a byte
///   that says whether there are provider calls;
/// * the entries: a byte of flags, the reference to the kind, the milliseconds within the second,
///   the id, the parent, the references to consumer, path, address and error, and two durations in
///   microseconds. Id and parent are texts, as hardly any comes twice but for the parent that was
///   written last, which is not repeated; flags say so, and what is not there at all.
final class LogPageBuilder {
    static final int VERSION = 1;
    static final int KIND_TEXTS = 6;
    static final int ID_IS_LAST = 1;
    static final int PARENT = 2;
    static final int PARENT_IS_LAST = 4;
    static final int ADDRESS = 8;
    static final int ERROR = 16;
    static final int ALL_FLAGS = 31;
    static final int FAILED = 400;
    private static final int MOST_ENTRIES = 1_000;
    private static final int MOST_BYTES = 64 * 1024;

    private final LogPage.Place place;
    private final TextTable texts = new TextTable();
    private final Map<Kind, Integer> kinds = new HashMap<>();
    private final PackedBytes kindBytes = new PackedBytes();
    private final PackedBytes entries = new PackedBytes();

    /// The consumers, by the number of their text.
    private final Map<Integer, String> consumers = new LinkedHashMap<>();

    private @Nullable String lastParent;
    private int count;
    private int failures;

    /// What entries have in common.
    private record Kind(
            String unifiedApi,
            String connectionApi,
            String serviceId,
            String method,
            String host,
            String operationId,
            int status,
            boolean hasChildren) {
        static Kind of(LogEntry entry) {
            LogEntry.Subject subject = entry.subject();
            LogEntry.Target target = entry.target();
            return new Kind(
                    subject.unifiedApi(),
                    subject.connectionApi(),
                    subject.serviceId(),
                    target.method(),
                    target.host(),
                    target.operationId(),
                    entry.outcome().status(),
                    entry.identity().hasChildren());
        }
    }

    LogPageBuilder(LogPage.Place place) {
        this.place = place;
    }

    /// Whether it has all that a page should hold.
    boolean full() {
        return count >= MOST_ENTRIES || bytes() >= MOST_BYTES;
    }

    int bytes() {
        return texts.size() + kindBytes.size() + entries.size();
    }

    int count() {
        return count;
    }

    /// @param entry of this application and second
    void add(LogEntry entry) {
        LogEntry.Timing timing = entry.timing();
        int kind = kind(Kind.of(entry));
        String parent = entry.identity().parentId();
        String address = entry.target().sourceIp();
        String error = entry.outcome().error();
        boolean idIsLast = entry.identity().id().equals(lastParent);
        boolean parentIsLast = parent != null && parent.equals(lastParent);
        entries.one(
                (idIsLast ? ID_IS_LAST : 0)
                        | (parent == null ? 0 : parentIsLast ? PARENT_IS_LAST : PARENT)
                        | (address == null ? 0 : ADDRESS)
                        | (error == null ? 0 : ERROR));
        entries.number(kind);
        entries.number(Math.floorMod(timing.occurredAt(), LogPage.SECOND));
        if (!idIsLast) {
            entries.text(entry.identity().id());
        }
        if (parent != null && !parentIsLast) {
            entries.text(parent);
            lastParent = parent;
        }
        entries.number(consumer(entry.subject().consumerId()));
        reference(entry.target().path());
        reference(address);
        reference(error);
        entries.number(timing.totalMicros());
        entries.number(timing.providerMicros());
        count++;
        failures += entry.outcome().status() >= FAILED ? 1 : 0;
    }

    private void reference(@Nullable String text) {
        if (text != null) {
            entries.number(texts.of(text));
        }
    }

    private int consumer(String consumerId) {
        int text = texts.of(consumerId);
        if (!consumerId.isEmpty()) {
            consumers.putIfAbsent(text, consumerId);
        }
        return text;
    }

    private int kind(Kind kind) {
        Integer known = kinds.get(kind);
        if (known != null) {
            return known;
        }
        for (String text :
                List.of(
                        kind.unifiedApi(),
                        kind.connectionApi(),
                        kind.serviceId(),
                        kind.method(),
                        kind.host(),
                        kind.operationId())) {
            kindBytes.number(texts.of(text));
        }
        kindBytes.number(Integer.toUnsignedLong(kind.status()));
        kindBytes.one(kind.hasChildren() ? 1 : 0);
        int made = kinds.size();
        kinds.put(kind, made);
        return made;
    }

    LogPage page() {
        var body = new PackedBytes();
        body.one(VERSION);
        texts.addTo(body);
        body.number(kinds.size());
        body.all(kindBytes);
        body.all(entries);
        return LogPage.of(
                place,
                new LogPage.Holding(count, failures, List.copyOf(consumers.values())),
                body.toArray());
    }
}
