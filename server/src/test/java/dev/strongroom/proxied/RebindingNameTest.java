package dev.strongroom.proxied;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.testing.BesideOthers;
import dev.strongroom.testing.ProxyChild;
import dev.strongroom.testing.ProxyStage;
import dev.strongroom.testing.RawAnswer;
import dev.strongroom.testing.RawUpstream;
import dev.strongroom.testing.TestOrder;
import dev.strongroom.testing.Trespass;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A provider's name that is re-pointed into the private network while it is being called. The
/// server is a process whose names come from a file, which this test rewrites.
@Tag(TestOrder.WAITING)
@Timeout(120)
final class RebindingNameTest {
    private static final String NAME = "api.rebind.example";
    private static final String GOOD = "127.0.0.1";
    private static final String INSIDE = "127.0.0.2";

    /// Longer than an answer of a name server is kept without asking again.
    private static final Duration A_WHILE = Duration.ofSeconds(30);

    private final Path names;
    private final RawUpstream provider = RawUpstream.start();
    private final Trespass inside = Trespass.at(INSIDE, URI.create(provider.url()).getPort());
    private final ProxyChild server;

    RebindingNameTest(@TempDir Path folder) throws IOException {
        names = folder.resolve("hosts");
        point(GOOD);
        server = ProxyChild.start(folder, base(), List.of("-Djdk.net.hosts.file=" + names), GOOD);
        provider.on("/me", call -> call.text(200, "it is me"));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(inside.visitors()).isZero();
        inside.close();
        provider.close();
    }

    private String base() {
        return "http://" + NAME + ":" + inside.port();
    }

    /// All at once, so that no half of it is ever read.
    private void point(String address) throws IOException {
        Path draft = names.resolveSibling("hosts.draft");
        Files.writeString(draft, address + " " + NAME + "\n");
        Files.move(draft, names, StandardCopyOption.ATOMIC_MOVE);
    }

    private RawAnswer call() {
        return server.call("GET", base() + "/me").run();
    }

    @BesideOthers
    @Test
    void name_thatMovesInside_isRefusedAndServedAgainOnceItIsBack() throws IOException {
        inside.probe();
        assertThat(call().text()).isEqualTo("it is me");
        assertThat(provider.only("/me").header("authorization"))
                .isEqualTo("Bearer " + ProxyStage.ACCESS_TOKEN);

        point(INSIDE);
        Await.until("it is refused", A_WHILE, () -> call().status() == 400);
        RawAnswer refused = call();
        assertThat(refused.text())
                .contains("RequestHeadersValidationError", "not on the public internet")
                .doesNotContain(INSIDE);

        point(GOOD);
        Await.until("it is called again", A_WHILE, () -> call().text().equals("it is me"));
    }

    @BesideOthers
    @Test
    void name_thatIsNoMore_isUnknown() throws IOException {
        assertThat(call().text()).isEqualTo("it is me");

        Files.writeString(names, "");
        Await.until("it is unknown", A_WHILE, () -> call().status() == 424);
    }
}
