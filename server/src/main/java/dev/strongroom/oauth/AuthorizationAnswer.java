package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import java.util.List;
import java.util.Map;

/// What the service sent the browser back with (RFC 6749 section 4.1.2).
public sealed interface AuthorizationAnswer {
    /// Consent.
    record Code(Secret code) implements AuthorizationAnswer {}

    /// No consent, or the service could not ask for it.
    ///
    /// @param error the service's code
    /// @param description the service's words, cleaned; still a stranger's text
    record Declined(String error, String description) implements AuthorizationAnswer {}

    /// Not an answer to our question: no code, or another server's (RFC 9207 section 2.4).
    ///
    /// @param message for people, without anything of the request
    record Unusable(String message) implements AuthorizationAnswer {}

    /// @param redirect the query parameters of the redirect, its `state` being checked already
    static AuthorizationAnswer read(Account account, Map<String, String> redirect) {
        OAuth2.AuthorizationRequest shape = account.scheme().authorization();
        if (shape == null) {
            throw new IllegalStateException(account.connector().id() + " has no consent page");
        }
        Template issuer = shape.issuer();
        String said = redirect.get("iss");
        if (issuer != null && !account.url(issuer).toString().equals(said)) {
            return new Unusable("the answer is from another authorization server");
        }
        String error = redirect.getOrDefault("error", "");
        if (!error.isEmpty()) {
            var text = new ProviderText(List.of());
            return new Declined(
                    text.code(error),
                    text.description(redirect.getOrDefault("error_description", "")));
        }
        String code = redirect.getOrDefault(shape.codeParameter(), "");
        return code.isEmpty()
                ? new Unusable("the answer holds no code")
                : new Code(Secret.of(code));
    }
}
