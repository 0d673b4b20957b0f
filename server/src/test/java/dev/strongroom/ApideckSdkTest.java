package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.apideck.unify.Apideck;
import com.apideck.unify.models.components.ConnectionImportData;
import com.apideck.unify.models.components.ConnectionInput;
import com.apideck.unify.models.components.ConnectionState;
import com.apideck.unify.models.components.Credentials;
import com.apideck.unify.models.components.Session;
import com.apideck.unify.models.errors.NotFoundResponse;
import com.apideck.unify.models.errors.UnauthorizedResponse;
import com.apideck.unify.utils.RetryConfig;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.TestServer;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The published Java client, unchanged, against a started server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApideckSdkTest {
    private TestServer server;
    private Apideck sdk;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        sdk = client(Fixture.API_KEY);
    }

    @AfterAll
    void stop() {
        server.close();
    }
}
