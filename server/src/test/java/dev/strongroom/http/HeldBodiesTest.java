package dev.strongroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Await;
import dev.strongroom.wire.BodyException;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The room that whole bodies take which are held while they are passed on.
@Timeout(60)
class HeldBodiesTest {
    private static final int LONG = 1 << 20;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final HttpServer server = server();
    private final int port = server.start();

    /// With the smallest room there is: 12 MiB.
    private HttpServer server() {
        Router router = new Router().streaming("POST", "/hold", head -> true, this::hold);
        Pipeline pipeline =
                new Pipeline(
                        Filter.NONE,
                        (head, failure) ->
                                failure instanceof HttpFailure refusal
                                        ? Response.text(refusal.status(), refusal.getMessage())
                                        : Response.text(500, "broken"),
                        CompletionListener.NONE);
        return new HttpServer(
                ServerOptions.at("127.0.0.1", 0).withEventLoops(1),
                new Answering(router, new Cors(List.of()), pipeline),
                1 << 20);
    }

    private Response hold(Request head) {
        return Response.relayed(
                conversation ->
                        conversation
                                .body()
                                .whole(
                                        LONG,
                                        bytes -> waiting.add(() -> answer(conversation, bytes)),
                                        cause -> conversation.fail(failure(cause))));
    }

    private static void answer(Conversation conversation, byte[] bytes) {
        conversation
                .loop()
                .run(() -> conversation.answer(200, Fields.none(), ByteStream.of(bytes), () -> {}));
    }

    private static HttpFailure failure(Throwable cause) {
        return cause instanceof BodyException
                ? HttpFailure.busy()
                : HttpFailure.badRequest("broken off");
    }

    private long taken() {
        return server.budgets().taken();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawConnection send(int announced, int length) throws IOException {
        return new RawConnection(port)
                .send("POST /hold HTTP/1.1\r\nHost: x\r\nContent-Length: " + announced + "\r\n\r\n")
                .send("x".repeat(length));
    }

    @Test
    void room_isGivenBackWithTheAnswer() throws IOException {
        try (RawConnection caller = send(5_000, 5_000)) {
            Await.until("it is here", () -> !waiting.isEmpty());
            assertThat(taken()).isEqualTo(10_000);

            waiting.remove().run();

            assertThat(caller.readAnswer()).startsWith("HTTP/1.1 200 ").endsWith("xxx");
            Await.until("all room is given back", () -> taken() == 0);
        }
    }

    @Test
    void room_isGivenBackWhenTheCallerLeaves() throws IOException {
        try (RawConnection amid = send(5_000, 3_000)) {
            Await.until("some of it is here", () -> taken() > 0);
            amid.reset();
            Await.until("all room is given back", () -> taken() == 0);
        }
        try (RawConnection after = send(5_000, 5_000)) {
            Await.until("it is here", () -> !waiting.isEmpty());
            after.reset();
            Await.until("all room is given back", () -> taken() == 0);
        }
        waiting.remove().run();
        assertThat(taken()).isZero();
    }

    @Test
    void bodies_beyondTheRoom_areRefusedUntilThereIsSome() throws IOException {
        List<RawConnection> held = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            held.add(send(LONG, LONG));
        }
        Await.until("all are here", () -> waiting.size() == 6);

        try (RawConnection late = send(LONG, LONG)) {
            assertThat(late.readAnswer())
                    .startsWith("HTTP/1.1 503 ")
                    .contains("retry-after: 1", "connection: close");
        }
        for (RawConnection one : held) {
            one.close();
        }
        Await.until("all room is given back", () -> taken() == 0);
        assertThat(waiting).hasSize(6);
    }

    @Test
    void body_thatIsTooLong_endsTheConnection() throws IOException {
        String head = "POST /hold HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (var caller = new RawConnection(port)) {
            caller.send(head + "200000\r\n" + "x".repeat(LONG + 1));

            assertThat(caller.readAnswer()).contains("connection: close");
            assertThat(taken()).isZero();
        }
    }
}
