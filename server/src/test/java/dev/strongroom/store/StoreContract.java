package dev.strongroom.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// Everything that holds on either engine. One database serves all tests of a class; each test has
/// an application of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract
        implements DatabaseContract,
                DueStoreContract,
                RequestLogStoreContract,
                LogSecondsContract,
                LogPlansContract,
                ApplicationStoreContract,
                IntegrationStoreContract,
                RegistryStoreContract,
                ConsumerStoreContract,
                ConsumerListContract,
                ConsumerRemovalContract,
                ConnectionStoreContract,
                ConsentStoreContract,
                PendingAuthorizationStoreContract,
                ConfirmationStoreContract {
    private Database database;

    @SuppressWarnings("NullAway.Init")
    StoreContract() {}

    @BeforeAll
    void open() {
        database = Database.open(DatabaseOptions.of(newUrl()));
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Override
    public Database database() {
        return database;
    }
}
