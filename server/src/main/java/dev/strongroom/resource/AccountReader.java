package dev.strongroom.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.MemberPath;
import dev.strongroom.connector.ResourceSupport;
import dev.strongroom.connector.ResourceSupport.CustomFieldSource;
import dev.strongroom.connector.ResourceSupport.FieldOrigin;
import dev.strongroom.connector.ResourceSupport.ListSource;
import dev.strongroom.connector.ResourceSupport.Request;
import dev.strongroom.connector.ResourceSupport.Sample;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.oauth.Account;
import dev.strongroom.oauth.ApiRequests;
import dev.strongroom.oauth.PreparedCall;
import dev.strongroom.placement.PlacementException;
import dev.strongroom.resource.Continuation.Step;
import dev.strongroom.resource.Reading.Read;
import dev.strongroom.resource.Reading.Refused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Reads from an account what its connector file declares. Nothing is thrown for what a service or
/// a consumer got wrong; nothing is repeated. Blocks for at most [ReadLimits#total].
///
/// An account has its settings and, where the service issues tokens, `access_token`.
public final class AccountReader {
    private final JsonCall calls;
    private final ApiRequests requests;
    private final ReadLimits limits;
    private final InstantSource clock;

    public AccountReader(
            OutboundClient egress, ApiRequests requests, ReadLimits limits, InstantSource clock) {
        this.calls = new JsonCall(egress, limits);
        this.requests = requests;
        this.limits = limits;
        this.clock = clock;
    }

    /// The choices of a setting, all of them, in the service's order.
    public Reading<List<Choice>> choices(Account account, ListSource source) {
        return list(account, source, one -> Choice.of(one, source), Choice::size);
    }

    /// The definitions of custom fields, all of them.
    ///
    /// @param record where they are taken from one; null where the account has none
    public Reading<List<CustomField>> customFields(
            Account account, CustomFieldSource source, @Nullable JsonNode record) {
        return switch (source.origin()) {
            case FieldOrigin.Listed listed ->
                    list(account, listed.list(), one -> CustomField.of(one, source), one -> 1);
            case FieldOrigin.Sampled sampled -> sampled(record, sampled, source);
        };
    }

    private static Reading<List<CustomField>> sampled(
            @Nullable JsonNode record, FieldOrigin.Sampled sampled, CustomFieldSource source) {
        List<Entry> entries = record == null ? List.of() : Entry.listed(record, sampled.path());
        return entries == null
                ? new Refused<>(200, "the custom fields of the record are not a list")
                : new Read<>(CustomField.all(entries, source));
    }

    /// A record of the resource; empty where the account has none.
    ///
    /// @param id of the record; null = the first one that comes. Needs [Sample#record]
    public Reading<Optional<ObjectNode>> record(
            Account account, Sample sample, @Nullable String id) {
        var budget = new Budget(limits, clock);
        Request record = sample.record();
        if (id != null && record != null) {
            return picked(account, sample, id, budget);
        }
        return prepared(() -> requests.of(account, sample.list(), Map.of()))
                .then(call -> calls.call(call, budget))
                .then(answer -> first(account, sample, answer, budget));
    }

    private Reading<Optional<ObjectNode>> first(
            Account account, Sample sample, JsonNode answer, Budget budget) {
        List<Entry> entries = Entry.listed(answer, sample.listPath());
        if (entries == null) {
            return new Refused<>(200, "the service answered something that is not a list");
        }
        if (entries.isEmpty()) {
            return new Read<>(Optional.empty());
        }
        String idPath = sample.idPath();
        String id = idPath == null ? null : entries.getFirst().text(idPath);
        return id == null
                ? object(entries.getFirst().value())
                : picked(account, sample, id, budget);
    }

    private Reading<Optional<ObjectNode>> picked(
            Account account, Sample sample, String id, Budget budget) {
        Account knowing = account.with(Map.of(ResourceSupport.RESOURCE_ID, id));
        Request record = sample.record();
        if (record == null) {
            throw new IllegalStateException("no record can be picked");
        }
        return prepared(() -> requests.of(knowing, record, Map.of()))
                .then(call -> calls.call(call, budget))
                .then(
                        answer -> {
                            JsonNode at = MemberPath.of(sample.recordPath()).read(answer);
                            return at == null || at.isMissingNode()
                                    ? new Read<>(Optional.empty())
                                    : object(at);
                        });
    }

    private static Reading<Optional<ObjectNode>> object(JsonNode node) {
        return node instanceof ObjectNode object
                ? new Read<>(Optional.of(object))
                : new Refused<>(200, "the service answered something that is not a record");
    }

    /// @param wanted what is kept of an entry; null = nothing
    /// @param size how many entries what is kept counts for
    private <T> Reading<List<T>> list(
            Account account,
            ListSource source,
            Function<Entry, @Nullable T> wanted,
            ToIntFunction<T> size) {
        var budget = new Budget(limits, clock);
        var continuation = new Continuation(requests, account, source);
        return prepared(continuation::first)
                .then(call -> new Listing<>(source, wanted, size, continuation, budget).read(call));
    }

    /// What a value must not do in an address or a header, it does not do.
    private static Reading<PreparedCall> prepared(Supplier<PreparedCall> preparing) {
        try {
            return new Read<>(preparing.get());
        } catch (UnsafeValueException | Template.MissingValueException | PlacementException e) {
            return new Refused<>(0, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // A value with a line break in a header, say. The message may quote it.
            return new Refused<>(0, "no request can be made of these values");
        }
    }

    /// One list being read. Of each part only what is wanted outlives it.
    private final class Listing<T> {
        private final ListSource source;
        private final Function<Entry, @Nullable T> wanted;
        private final ToIntFunction<T> size;
        private final Continuation continuation;
        private final Budget budget;
        private final Set<String> ids = new HashSet<>();
        private final List<T> found = new ArrayList<>();
        private int inner;

        Listing(
                ListSource source,
                Function<Entry, @Nullable T> wanted,
                ToIntFunction<T> size,
                Continuation continuation,
                Budget budget) {
            this.source = source;
            this.wanted = wanted;
            this.size = size;
            this.continuation = continuation;
            this.budget = budget;
        }

        Reading<List<T>> read(PreparedCall first) {
            PreparedCall call = first;
            while (true) {
                Reading<JsonNode> answer = calls.call(call, budget);
                if (!(answer instanceof Read<JsonNode> read)) {
                    return answer.map(none -> List.of());
                }
                List<Entry> part = Entry.listed(read.value(), source.listPath());
                if (part == null) {
                    return new Refused<>(200, "the service answered something that is not a list");
                }
                Step step = continuation.after(call, read.value(), part.size(), added(part));
                if (step instanceof Step.Broken broken) {
                    return new Refused<>(200, broken.reason());
                }
                if (!(step instanceof Step.Call next)) {
                    return new Read<>(List.copyOf(found));
                }
                String exceeded = budget.exceeded(ids.size() + inner);
                if (exceeded != null) {
                    return new Refused<>(200, exceeded);
                }
                call = next.call();
            }
        }

        /// Entries without an id cannot be chosen; of two with the same id the first counts.
        private int added(List<Entry> part) {
            int before = ids.size();
            for (Entry entry : part) {
                String id = entry.text(source.idPath());
                T value = id != null && ids.add(id) ? wanted.apply(entry) : null;
                if (value != null) {
                    found.add(value);
                    inner += size.applyAsInt(value) - 1;
                }
            }
            return ids.size() - before;
        }
    }
}
