package dev.strongroom.oauth;

import dev.strongroom.connector.Connector;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.Template;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One consumer's account at a service, as far as the protocol must know it.
///
/// @param registered the OAuth client; null where none takes part
/// @param values settings and captured values by id, secret ones included; null for one without a
/// value
public record Account(
        Connector connector,
        @Nullable OAuthClient registered,
        Function<String, @Nullable String> values) {

    /// An account at a service that knows no OAuth client, or in a step that needs none: a login
    /// call, an account check.
    public Account(Connector connector, Function<String, @Nullable String> values) {
        this(connector, null, values);
    }

    /// @throws IllegalStateException if none takes part
    public OAuthClient client() {
        if (registered == null) {
            throw new IllegalStateException("no OAuth client is known for " + connector.id());
        }
        return registered;
    }

    /// @throws IllegalStateException if the service does not speak OAuth 2.0
    OAuth2 scheme() {
        if (connector.auth() instanceof OAuth2 oauth) {
            return oauth;
        }
        throw new IllegalStateException(connector.id() + " does not authenticate by OAuth 2.0");
    }

    /// The same account with more values; these win. For what a redirect brought, which some
    /// services need to redeem the code.
    public Account with(Map<String, String> more) {
        Map<String, String> first = new HashMap<>(more);
        return new Account(
                connector,
                registered,
                name -> {
                    String value = first.get(name);
                    return value == null ? values.apply(name) : value;
                });
    }

    /// A URL that is safe to call.
    ///
    /// @throws UnsafeValueException if a value is not what the connector file allows
    /// @throws Template.MissingValueException if a placeholder has no value
    URI url(Template template) {
        return connector.url(template, values);
    }

    /// Ids and numbers only: values may be secrets.
    @Override
    public String toString() {
        return "Account[" + connector.id() + "]";
    }
}
