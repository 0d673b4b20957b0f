package dev.strongroom.store;

import dev.strongroom.connection.LogEntry;
import dev.strongroom.connection.LogEntry.Identity;
import dev.strongroom.connection.LogEntry.Outcome;
import dev.strongroom.connection.LogEntry.Subject;
import dev.strongroom.connection.LogEntry.Target;
import dev.strongroom.connection.LogEntry.Timing;
import org.jspecify.annotations.Nullable;

/// Reads the entries of a page one after the other, as [LogPageBuilder] describes it. What tells
/// whether an entry is wanted costs a few numbers; only [#entry] makes objects.
///
/// Whatever is in the bytes, it ends, takes no more memory than a few times theirs, and throws a
/// [DatabaseException] that names the page if they are none of ours.
final class LogPageReader {
    private static final int NONE = -1;
    private static final int KIND = LogPageBuilder.KIND_TEXTS + 2;
    private static final int STATUS = LogPageBuilder.KIND_TEXTS;
    private static final int CHILDREN = STATUS + 1;

    private final LogPage.Place place;
    private final PackedInput input;
    private final int[] textsAt;
    private final @Nullable String[] texts;

    /// One after the other, [#KIND] numbers each.
    private final int[] kinds;

    private int kind;
    private int millis;
    private int lastParentAt = NONE;
    private int idAt;
    private int parentAt;
    private int consumer;
    private int path;
    private int address;
    private int error;
    private long totalMicros;
    private long providerMicros;

    LogPageReader(LogPage.Place place, String id, byte[] body) {
        this.place = place;
        input = new PackedInput(place.of(id), body);
        if (input.one() != LogPageBuilder.VERSION) {
            throw input.damaged();
        }
        textsAt = new int[input.below(input.left())];
        texts = new @Nullable String[textsAt.length];
        for (int i = 0; i < textsAt.length; i++) {
            textsAt[i] = input.skipText();
        }
        kinds = new int[KIND * input.below(input.left() / KIND + 1)];
        for (int i = 0; i < kinds.length; i += KIND) {
            readKind(i);
        }
    }

    private void readKind(int from) {
        for (int i = 0; i < LogPageBuilder.KIND_TEXTS; i++) {
            kinds[from + i] = input.below(textsAt.length);
        }
        kinds[from + STATUS] = (int) input.number();
        kinds[from + CHILDREN] = input.one();
    }

    /// Goes on to the next entry.
    ///
    /// @return false if there is none
    boolean next() {
        if (!input.more()) {
            return false;
        }
        int flags = input.one();
        if (flags > LogPageBuilder.ALL_FLAGS) {
            throw input.damaged();
        }
        kind = KIND * input.below(kinds.length / KIND);
        millis = input.below((int) LogPage.SECOND);
        idAt = has(flags, LogPageBuilder.ID_IS_LAST) ? last() : input.skipText();
        parentAt = has(flags, LogPageBuilder.PARENT_IS_LAST) ? last() : NONE;
        if (has(flags, LogPageBuilder.PARENT)) {
            parentAt = input.skipText();
            lastParentAt = parentAt;
        }
        consumer = input.below(textsAt.length);
        path = input.below(textsAt.length);
        address = has(flags, LogPageBuilder.ADDRESS) ? input.below(textsAt.length) : NONE;
        error = has(flags, LogPageBuilder.ERROR) ? input.below(textsAt.length) : NONE;
        totalMicros = input.number();
        providerMicros = input.number();
        return true;
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private int last() {
        if (lastParentAt == NONE) {
            throw input.damaged();
        }
        return lastParentAt;
    }

    LogEntry entry() {
        return new LogEntry(
                new Identity(
                        id(),
                        parentAt == NONE ? null : input.textAt(parentAt),
                        kinds[kind + CHILDREN] != 0),
                new Subject(
                        place.applicationId(),
                        text(consumer),
                        unifiedApi(),
                        connectionApi(),
                        serviceId()),
                new Target(method(), kindText(4), text(path), kindText(5), textOrNull(address)),
                new Outcome(status(), textOrNull(error)),
                new Timing(occurredAt(), totalMicros, providerMicros));
    }

    /// How many kinds and texts there are: [#kind], [#consumer] and [#path] are below.
    int kinds() {
        return kinds.length / KIND;
    }

    int texts() {
        return textsAt.length;
    }

    int kind() {
        return kind / KIND;
    }

    /// The number of its text.
    int consumer() {
        return consumer;
    }

    /// The number of its text.
    int path() {
        return path;
    }

    LogPage.Place place() {
        return place;
    }

    long occurredAt() {
        return place.second() * LogPage.SECOND + millis;
    }

    String id() {
        return input.textAt(idAt);
    }

    String unifiedApi() {
        return kindText(0);
    }

    String connectionApi() {
        return kindText(1);
    }

    String serviceId() {
        return kindText(2);
    }

    String method() {
        return kindText(3);
    }

    int status() {
        return kinds[kind + STATUS];
    }

    private String kindText(int place) {
        return text(kinds[kind + place]);
    }

    private @Nullable String textOrNull(int number) {
        return number == NONE ? null : text(number);
    }

    String text(int number) {
        String known = texts[number];
        if (known == null) {
            known = input.textAt(textsAt[number]);
            texts[number] = known;
        }
        return known;
    }
}
