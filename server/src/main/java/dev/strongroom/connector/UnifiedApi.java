package dev.strongroom.connector;

import dev.strongroom.connector.Connector.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A unified API as far as a catalogue knows it: whether accounts can be connected in it, and which
/// of its resources connectors describe.
///
/// @param status of its most mature connector; null = no connector is in it
/// @param resources sorted by id
public record UnifiedApi(String id, @Nullable Status status, List<Resource> resources) {
    private static final Comparator<Status> MATURE_FIRST = Comparator.naturalOrder();

    public UnifiedApi {
        resources = List.copyOf(resources);
    }

    /// @param name as the first connector that describes it calls it
    /// @param status where it is best described
    /// @param offers by service id; at least one
    public record Resource(String id, String name, Status status, List<Offer> offers) {
        public Resource {
            offers = List.copyOf(offers);
        }
    }

    /// What one connector offers for a resource.
    public record Offer(String serviceId, ResourceSupport support) {
        private Status status() {
            return support.naming().status();
        }
    }

    /// All of them, sorted by id, whether or not a connector is in them.
    ///
    /// @param connectors sorted by id
    public static List<UnifiedApi> of(Collection<Connector> connectors) {
        return UnifiedApis.all().stream().sorted().map(id -> one(id, connectors)).toList();
    }

    private static UnifiedApi one(String id, Collection<Connector> connectors) {
        List<Connector> within = connectors.stream().filter(it -> it.supports(id)).toList();
        Map<String, List<Offer>> offers = new TreeMap<>();
        for (Connector connector : within) {
            connector
                    .resources(id)
                    .forEach(
                            support ->
                                    offers.computeIfAbsent(
                                                    support.resource(), r -> new ArrayList<>())
                                            .add(new Offer(connector.id(), support)));
        }
        return new UnifiedApi(
                id,
                best(within.stream().map(it -> it.profile().status())),
                offers.values().stream().map(UnifiedApi::resource).toList());
    }

    private static Resource resource(List<Offer> offers) {
        ResourceSupport first = offers.getFirst().support();
        return new Resource(
                first.resource(),
                first.naming().name(),
                Objects.requireNonNull(best(offers.stream().map(Offer::status))),
                offers);
    }

    private static @Nullable Status best(Stream<Status> all) {
        return all.min(MATURE_FIRST).orElse(null);
    }

    public String name() {
        return UnifiedApis.name(id);
    }

    public Optional<Resource> resource(String resource) {
        return resources.stream().filter(it -> it.id().equals(resource)).findFirst();
    }
}
