package dev.strongroom.oauth;

import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.egress.OutboundRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A call to a service's API with a new access token, to learn whose it is.
final class ApiRequest {
    private ApiRequest() {}

    /// @param account knows `access_token`
    static OutboundRequest of(Account account, CaptureSource.ApiCall call) {
        ApiAccess access = account.connector().access();
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> query = Parameters.rendered(access.query(), account.values());
        headers.put("accept", "application/json");
        headers.putAll(Parameters.rendered(access.headers(), account.values()));
        for (CredentialPlacement placement : access.placements()) {
            place(account, placement, headers, query);
        }
        Template body = call.body();
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        URI url = URI.create(Encoded.withQuery(account.url(call.url()).toString(), query));
        OutboundRequest request = OutboundRequest.of(call.method(), url);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return body == null
                ? request
                : request.withBody(body.render(account.values()).getBytes(StandardCharsets.UTF_8));
    }

    /// Placements that need a body or a signature do not go with OAuth 2.0.
    private static void place(
            Account account,
            CredentialPlacement placement,
            Map<String, String> headers,
            Map<String, String> query) {
        switch (placement) {
            case CredentialPlacement.Bearer bearer ->
                    headers.put(
                            "authorization",
                            "Bearer " + Template.of("{access_token}").render(account.values()));
            case CredentialPlacement.Header header ->
                    headers.put(header.name(), header.value().render(account.values()));
            case CredentialPlacement.Query parameter ->
                    query.put(parameter.name(), parameter.value().render(account.values()));
            case CredentialPlacement.BasicPair pair ->
                    headers.put(
                            "authorization",
                            ClientProof.basic(
                                    pair.username().render(account.values()),
                                    pair.password().render(account.values())));
            case CredentialPlacement.Body body -> {}
            case CredentialPlacement.Soap soap -> {}
            case CredentialPlacement.Signature signature -> {}
            case CredentialPlacement.Nothing nothing -> {}
        }
    }
}
