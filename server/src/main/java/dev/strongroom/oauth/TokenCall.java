package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request to a token endpoint, as the connector file shapes it.
///
/// @param url the token or the refresh endpoint
/// @param standard parameters of the grant, by their RFC names
/// @param extras declared ones, which take the place of standard ones of the same name
record TokenCall(
        OAuth2.TokenRequest shape,
        Template url,
        Map<String, String> standard,
        Map<String, Template> extras) {
    private static final Set<String> SECRET =
            Set.of("code", "code_verifier", "refresh_token", "password", "username");

    TokenCall {
        standard = new LinkedHashMap<>(standard);
        extras = new LinkedHashMap<>(extras);
    }

    static TokenCall of(OAuth2.TokenRequest shape, Map<String, String> standard) {
        return new TokenCall(shape, shape.url(), standard, shape.parameters());
    }

    static TokenCall refresh(OAuth2.TokenRequest shape, Map<String, String> standard) {
        Template refreshUrl = shape.refreshUrl();
        var extras = new LinkedHashMap<>(shape.parameters());
        extras.putAll(shape.refreshParameters());
        return new TokenCall(
                shape, refreshUrl == null ? shape.url() : refreshUrl, standard, extras);
    }

    /// @param proof null for a login call, which sends only what the file declares
    /// @throws UnsafeValueException if a setting must not stand in the URL
    /// @throws Template.MissingValueException if the URL needs a setting without a value
    PreparedCall prepare(Account account, @Nullable ClientProof proof) {
        Account names = proof == null ? account : account.with(names(proof));
        Map<String, String> parameters = new LinkedHashMap<>(standard);
        if (proof != null) {
            proof.addTo(parameters);
        }
        parameters.putAll(Template.rendered(extras, names.values()));
        Map<String, String> headers = headers(names, proof);
        var body = new Payload(shape.method(), shape.encoding(), parameters);
        return new PreparedCall(
                body.request(account.url(url).toString(), headers),
                ProviderText.of(account, secrets(parameters, proof)));
    }

    private Map<String, String> names(ClientProof proof) {
        Map<String, String> names = new LinkedHashMap<>(standard);
        names.put("client_id", proof.clientId());
        names.put("client_secret", proof.secretText());
        return names;
    }

    private Map<String, String> headers(Account account, @Nullable ClientProof proof) {
        Map<String, String> headers = new LinkedHashMap<>();
        String authorization = proof == null ? null : proof.header();
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        headers.putAll(Template.rendered(shape.headers(), account.values()));
        return headers;
    }

    private List<Secret> secrets(Map<String, String> parameters, @Nullable ClientProof proof) {
        var secrets = new ArrayList<Secret>();
        parameters.forEach(
                (name, value) -> {
                    Template extra = extras.get(name);
                    boolean filledIn = extra != null && !extra.names().isEmpty();
                    if (filledIn || SECRET.contains(name)) {
                        secrets.add(Secret.of(value));
                    }
                });
        if (proof != null && proof.secret() != null) {
            secrets.add(proof.secret());
        }
        return secrets;
    }
}
