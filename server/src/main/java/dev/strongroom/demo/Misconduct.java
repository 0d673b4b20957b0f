package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Carries out what an endpoint was told to do wrong.
///
/// @param wrong null = nothing
record Misconduct(@Nullable Misbehaviour wrong, Connector connector) {
    private static final String PAGE =
            "<!doctype html><title>Sign in</title><p>Please enable JavaScript.</p>";

    /// @param work what the endpoint does when it behaves
    Response around(Supplier<Response> work) {
        return switch (wrong) {
            case null -> work.get();
            case Misbehaviour.Refuse refuse ->
                    Answers.error(refuse.status(), refuse.error(), refuse.description());
            case Misbehaviour.ErrorWith200 error ->
                    Answers.errorWith200(answerShape(), error.error(), error.description());
            case Misbehaviour.Status status -> Response.text(status.status(), "Out of order");
            case Misbehaviour.Throttle throttle ->
                    Answers.error(429, "rate_limited", "Too many requests")
                            .withHeader("retry-after", throttle.retryAfter());
            case Misbehaviour.Html html -> Response.html(200, PAGE);
            case Misbehaviour.AnswerTwice twice -> doubled(work.get());
            case Misbehaviour.Stall stall -> released(work.get(), stall);
            case Misbehaviour.Reset reset ->
                    (reset.worked() ? work.get() : Response.of(204))
                            .withHeader(Wire.MARK, Wire.RESET);
            case Misbehaviour.Trickle trickle -> work.get().withHeader(Wire.MARK, Wire.TRICKLE);
            // Endpoints see to these themselves.
            case Misbehaviour.OmitExpiry omit -> work.get();
            case Misbehaviour.WrongState state -> work.get();
        };
    }

    private OAuth2.TokenAnswer answerShape() {
        return switch (connector.auth()) {
            case OAuth2 oauth -> oauth.answer();
            case AuthScheme.TokenExchange exchange -> exchange.answer();
            default -> OAuth2.TokenAnswer.STANDARD;
        };
    }

    private static Response doubled(Response once) {
        String text = new String(once.body(), StandardCharsets.UTF_8);
        return Response.json(once.status(), (text + text).getBytes(StandardCharsets.UTF_8));
    }

    private static Response released(Response answer, Misbehaviour.Stall stall) {
        stall.hold();
        return answer;
    }
}
