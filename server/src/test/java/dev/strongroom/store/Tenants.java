package dev.strongroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.connection.Application;
import dev.strongroom.connection.Attributes;
import dev.strongroom.connection.Connection;
import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.connection.ConsentRecord;
import dev.strongroom.connection.ConsentState;
import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.ScopedFields;
import dev.strongroom.connection.ScopedFields.Access;
import dev.strongroom.connection.Settings;
import dev.strongroom.connection.Standing;
import dev.strongroom.connection.StoredCredentials;
import dev.strongroom.connection.Upkeep;
import dev.strongroom.crypto.Sealed;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/// Where a contract finds its database, and the rows that it works with.
interface Tenants {
    long NOW = 1_900_000_000_000L;
    String UNICODE = "Zoë \"O'Neill\" \\ 日本 \uD83D\uDD11 ; --";
    AtomicInteger LAST = new AtomicInteger();

    Database database();

    /// The URL of a database that does not exist yet or is empty.
    String newUrl();

    /// Stores an application that no other test uses.
    default String newApplication() {
        String id = "app-" + LAST.incrementAndGet();
        new RegistryStore(database()).edit(rows -> rows.insert(application(id, id), NOW));
        return id;
    }

    default ConnectionKey newKey() {
        return new ConnectionKey(newApplication(), "account:12345", "crm", "salesforce");
    }

    default Connection inserted(ConnectionKey key) {
        Connection connection = Connection.create(key, NOW, NOW);
        assertThat(insert(connection)).isTrue();
        return connection;
    }

    default boolean insert(Connection connection) {
        return new ConnectionStore(database()).apply(new Change().insert(connection));
    }

    default boolean update(Connection connection) {
        return new ConnectionStore(database()).apply(new Change().update(connection));
    }

    default boolean delete(Connection connection) {
        return new ConnectionStore(database()).apply(new Change().delete(connection));
    }

    static StoredApplication application(String id, String secret) {
        return new StoredApplication(
                new Application(id, "Name of " + id, List.of(), null, List.of()),
                sealed(secret),
                sealed("signs for " + secret));
    }

    static Sealed sealed(String text) {
        return Sealed.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A decision about one field.
    static ConsentRecord decision(String id, boolean granted) {
        return new ConsentRecord(
                id,
                NOW + 3,
                granted,
                new ScopedFields(
                        false, Map.of("hris.employees", Map.of(UNICODE, new Access(true, false)))),
                granted ? ConsentState.GRANTED : ConsentState.REVOKED);
    }

    /// A connection in which no field has its default or the value of another one.
    static Connection full(ConnectionKey key) {
        Settings settings =
                new Settings(
                        Map.of(
                                "subdomain",
                                UNICODE,
                                "port",
                                8443,
                                "account",
                                Long.MAX_VALUE,
                                "ratio",
                                new BigDecimal("0.25"),
                                "sandbox",
                                true,
                                "tags",
                                List.of("a", UNICODE, 7)),
                        Set.of("password", "api_key"),
                        Sealed.of(new byte[] {0, -1, 127, -128, 10}));
        Attributes attributes =
                new Attributes(
                        new JsonText("{\"company_id\":\"" + "x".repeat(5_000) + "\"}"),
                        new JsonText("[{\"resource\":\"leads\",\"defaults\":[]}]"),
                        new JsonText("{\"id\":\"$['日本']\"}"),
                        UNICODE,
                        decision("con_1", false));
        return new Connection(
                key,
                false,
                settings,
                attributes,
                new StoredCredentials(
                        sealed("tokens"),
                        true,
                        true,
                        NOW - 1,
                        Long.MAX_VALUE,
                        Long.MAX_VALUE - 3,
                        false,
                        NOW + 5),
                new Standing(true, true, Long.MAX_VALUE - 1, Long.MAX_VALUE - 2, 5),
                new Upkeep(
                        NOW + 6,
                        NOW + 7,
                        8,
                        NOW + 9,
                        true,
                        new Upkeep.Lease(UNICODE, NOW + 10),
                        true,
                        new JsonText("[{\"at\":1}]")),
                NOW + 1,
                NOW + 2,
                NOW + 1);
    }

    /// Calls at the same moment from as many threads as there are calls.
    static <T> List<T> race(int calls, IntFunction<Callable<T>> call) {
        CyclicBarrier start = new CyclicBarrier(calls);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> answers = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                Callable<T> mine = call.apply(i);
                answers.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return mine.call();
                                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
