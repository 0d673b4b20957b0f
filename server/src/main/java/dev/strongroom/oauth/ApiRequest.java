package dev.strongroom.oauth;

import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A call to a service's API with the credentials of an account, as the connector file places them.
final class ApiRequest {
    private final Account account;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> query = new LinkedHashMap<>();
    private final List<Secret> secrets = new ArrayList<>();

    private ApiRequest(Account account) {
        this.account = account;
    }

    /// To learn whose the account is.
    ///
    /// @param account knows `access_token`
    static PreparedCall of(Account account, CaptureSource.ApiCall call) {
        return new ApiRequest(account).prepare(call.method(), call.url(), call.body());
    }

    /// To learn whether the credentials are good.
    ///
    /// @param account knows `access_token` where the service issues tokens
    /// @throws dev.strongroom.connector.UnsafeValueException if a setting must not stand in the URL
    /// @throws Template.MissingValueException if a setting has no value
    static PreparedCall of(Account account, ApiAccess.Verification call) {
        String body = call.body();
        return new ApiRequest(account)
                .prepare(call.method(), call.url(), body == null ? null : Template.of(body));
    }

    private PreparedCall prepare(String method, Template address, @Nullable Template body) {
        ApiAccess access = account.connector().access();
        headers.put("accept", "application/json");
        if (body != null) {
            headers.put("content-type", "application/json");
        }
        headers.putAll(Parameters.rendered(access.headers(), account.values()));
        query.putAll(Parameters.rendered(access.query(), account.values()));
        access.placements().forEach(this::place);
        URI url = URI.create(Encoded.withQuery(account.url(address).toString(), query));
        OutboundRequest request = OutboundRequest.of(method, url);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        if (body != null) {
            request = request.withBody(revealed(body).getBytes(StandardCharsets.UTF_8));
        }
        return new PreparedCall(request, ProviderText.of(account, secrets));
    }

    /// Placements that need a body or a signature are the proxy's business.
    private void place(CredentialPlacement placement) {
        switch (placement) {
            case CredentialPlacement.Bearer bearer ->
                    headers.put("authorization", "Bearer " + revealed(bearer()));
            case CredentialPlacement.Header header ->
                    headers.put(header.name(), revealed(header.value()));
            case CredentialPlacement.Query parameter ->
                    query.put(parameter.name(), revealed(parameter.value()));
            case CredentialPlacement.BasicPair pair -> {
                String basic =
                        ClientProof.basic(revealed(pair.username()), revealed(pair.password()));
                keepSecret(basic.substring("Basic ".length()));
                headers.put("authorization", basic);
            }
            case CredentialPlacement.Body body -> {}
            case CredentialPlacement.Soap soap -> {}
            case CredentialPlacement.Signature signature -> {}
            case CredentialPlacement.Nothing nothing -> {}
        }
    }

    private Template bearer() {
        return account.connector().auth() instanceof AuthScheme.ApiKey key
                ? Template.of("{" + key.keyField() + "}")
                : Template.of("{access_token}");
    }

    /// The text of a template; what it is made of must not come back either.
    private String revealed(Template template) {
        template.names().forEach(name -> keepSecret(account.values().apply(name)));
        String text = template.render(account.values());
        keepSecret(text);
        return text;
    }

    private void keepSecret(@Nullable String text) {
        if (text != null) {
            secrets.add(Secret.of(text));
        }
    }
}
