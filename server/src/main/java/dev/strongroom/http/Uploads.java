package dev.strongroom.http;

import dev.strongroom.http.Admission.Allowance;
import dev.strongroom.wire.BodyBudget;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// The bodies that arrive on one event loop, to which it is confined.
final class Uploads {
    private final int longest;
    private final long patienceNanos;
    private final BodyBudgets budgets;
    private final SequencedMap<Upload, Deadline> arriving = new LinkedHashMap<>();

    private record Deadline(long nanos, Runnable late) {}

    Uploads(ServerOptions options, BodyBudgets budgets) {
        this.longest = Math.min(options.limits().maxBodyBytes(), budgets.longest());
        this.patienceNanos = options.timeouts().request().toNanos();
        this.budgets = budgets;
    }

    /// The room for what is kept of bodies that are passed on. Only who has proved who it is gets
    /// as far as that.
    BodyBudget room() {
        return budgets.trusted();
    }

    Allowance limited(Allowance allowance) {
        return allowance.within(longest);
    }

    /// @param expected bytes as declared; 0 = nothing was said
    /// @param late runs if the body is not [#complete] in time
    Upload begin(Allowance allowance, long expected, Runnable late) {
        Upload upload = new Upload(allowance, budgets.of(allowance), expected);
        arriving.put(upload, new Deadline(System.nanoTime() + patienceNanos, late));
        return upload;
    }

    /// Nothing more is to come.
    void complete(Upload upload) {
        arriving.remove(upload);
    }

    /// They have begun in this order, and all have the same time.
    void tick() {
        long now = System.nanoTime();
        while (!arriving.isEmpty() && arriving.firstEntry().getValue().nanos - now <= 0) {
            arriving.pollFirstEntry().getValue().late.run();
        }
    }
}
