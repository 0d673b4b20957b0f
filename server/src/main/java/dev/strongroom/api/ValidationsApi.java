package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ConnectionView;
import dev.strongroom.vault.Validations;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/// `POST .../token` and `POST .../validate` (vault-behaviour.md c.7, c.8). Neither takes
/// credentials or gives any.
public final class ValidationsApi {
    private final Authentication authentication;
    private final Validations validations;
    private final ConnectionWriters writers;
    private final InstantSource clock;

    public ValidationsApi(
            Authentication authentication,
            Validations validations,
            Urls urls,
            InstantSource clock) {
        this.authentication = authentication;
        this.validations = validations;
        this.clock = clock;
        writers = new ConnectionWriters(urls);
    }

    public Response token(Request request) {
        return answer(
                validations.token(key(request)),
                view -> Envelope.ok(json -> writers.write(json, view)));
    }

    public Response validate(Request request) {
        ConnectionKey key = key(request);
        return answer(
                validations.validate(key),
                view ->
                        Envelope.ok(
                                json -> {
                                    json.writeStartObject();
                                    json.writeStringField("id", key.id());
                                    json.writeStringField("state", view.state().wire());
                                    json.writeEndObject();
                                }));
    }

    private Response answer(
            Validations.Outcome outcome, Function<ConnectionView, Response> success) {
        return switch (outcome) {
            case Validations.Outcome.Known known -> success.apply(known.view());
            case Validations.Outcome.Failed failed ->
                    RefreshFailureJson.error(failed.failure(), clock.millis()).toResponse();
        };
    }

    private ConnectionKey key(Request request) {
        ConnectionKey key =
                authentication
                        .caller(request)
                        .connection(
                                request.pathParam("unified_api"), request.pathParam("service_id"));
        Body.of(request).allowOnly(Set.of());
        return key;
    }
}
