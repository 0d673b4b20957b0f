package dev.strongroom.api;

import dev.strongroom.connection.ConnectionKey;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.Authorizations;
import dev.strongroom.vault.Confirmations;

/// What programs do about authorizations in a browser: confirm one, or prepare one of their own
/// (vault-behaviour.md e.6, e.7).
public final class AuthorizationsApi {
    private final Authentication authentication;
    private final Authorizations authorizations;
    private final Confirmations confirmations;

    public AuthorizationsApi(
            Authentication authentication,
            Authorizations authorizations,
            Confirmations confirmations) {
        this.authentication = authentication;
        this.authorizations = authorizations;
        this.confirmations = confirmations;
    }

    /// Who confirms is said by the key or the session alone.
    public Response confirm(Request request) {
        ConnectionKey key = key(authentication.caller(request), request);
        String token = Body.of(request).text("confirm_token");
        if (token == null || token.isBlank()) {
            throw ApiException.invalid("Property confirm_token is missing");
        }
        return switch (confirmations.confirm(key, token)) {
            case CONFIRMED ->
                    Envelope.ok(
                            json -> {
                                json.writeStartObject();
                                json.writeBooleanField("confirmed", true);
                                json.writeEndObject();
                            });
            case UNKNOWN ->
                    throw HttpFailure.of(
                            404,
                            "This confirm token is not known, was used already, or has expired");
            case FOREIGN ->
                    throw ApiException.unauthorized(
                            "This confirm token belongs to another connection");
            case SWITCHED_OFF ->
                    throw ApiException.unauthorized(
                            "This application asks for no confirmation (oauth_protection is off)");
        };
    }

    /// For servers only: whoever can prepare an authorization chooses where its browser ends up.
    public Response callbackState(Request request) {
        ConnectionKey key = key(authentication.server(request), request);
        String state = authorizations.prepare(key, Body.of(request).text("redirect_uri"));
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("state", state);
                    json.writeEndObject();
                });
    }

    private static ConnectionKey key(Caller caller, Request request) {
        return caller.connection(request.pathParam("unified_api"), request.pathParam("service_id"));
    }
}
