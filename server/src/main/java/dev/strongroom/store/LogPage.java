package dev.strongroom.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// Entries of one application that began in the same second, packed, as they are stored. Made by
/// [LogPacker].
///
/// It is named after what is in it. So a page that is written again, because an answer got lost, is
/// the same page, and entries bear names of their own, so no other page is.
public final class LogPage {
    /// Milliseconds.
    static final long SECOND = 1_000;

    private static final int ID_BYTES = 15;

    private final Place place;
    private final Holding holding;
    private final String id;
    private final byte[] body;

    /// @param second since 1970
    record Place(String applicationId, long second) {
        /// For whoever has to look into it.
        String of(String pageId) {
            return "the page %s of the request log of %s, second %d,"
                    .formatted(pageId, applicationId, second);
        }
    }

    /// @param entries how many there are
    /// @param failures how many of them failed
    /// @param consumers whose they are, without those of nobody
    record Holding(int entries, int failures, List<String> consumers) {}

    private LogPage(Place place, Holding holding, String id, byte[] body) {
        this.place = place;
        this.holding = holding;
        this.id = id;
        this.body = body;
    }

    static LogPage of(Place place, Holding holding, byte[] body) {
        return new LogPage(place, holding, digest(body), body);
    }

    /// How many entries it holds.
    public int entries() {
        return holding.entries();
    }

    /// How many rows it takes: its own, and one for each consumer that it holds something of.
    public int rows() {
        return 1 + holding.consumers().size();
    }

    /// How many bytes it takes, without what every row does.
    public int bytes() {
        return body.length;
    }

    /// The same entries on two pages, for finding out which of them the database refuses.
    ///
    /// @throws IllegalStateException if there is only one
    public List<LogPage> halves() {
        if (entries() < 2) {
            throw new IllegalStateException("one entry has no halves");
        }
        var first = new LogPageBuilder(place);
        var second = new LogPageBuilder(place);
        LogPageReader reader = reader();
        while (reader.next()) {
            (first.count() < entries() / 2 ? first : second).add(reader.entry());
        }
        return List.of(first.page(), second.page());
    }

    LogPageReader reader() {
        return new LogPageReader(place, id, body);
    }

    Place place() {
        return place;
    }

    Holding holding() {
        return holding;
    }

    String id() {
        return id;
    }

    byte[] body() {
        return body;
    }

    private static String digest(byte[] body) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(all, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
