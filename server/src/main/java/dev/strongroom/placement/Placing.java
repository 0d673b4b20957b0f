package dev.strongroom.placement;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.CredentialPlacement;
import dev.strongroom.connector.CredentialPlacement.Member;
import dev.strongroom.connector.SigningRecipe;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Collects what the placements of a connector come to for one account.
final class Placing {
    private static final String AUTHORIZATION = "authorization";
    private static final String ACCESS_TOKEN = "access_token";

    private final Connector connector;
    private final Function<String, @Nullable String> values;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> query = new LinkedHashMap<>();
    private final List<Secret> secrets = new ArrayList<>();
    private final List<BodyChange> changes = new ArrayList<>();
    private @Nullable Signer signer;

    Placing(Connector connector, Function<String, @Nullable String> values) {
        this.connector = connector;
        this.values = values;
    }

    Attachment attachment() {
        connector.access().placements().forEach(this::place);
        return new Attachment(this);
    }

    private void place(CredentialPlacement placement) {
        switch (placement) {
            case CredentialPlacement.Bearer bearer -> bearer();
            case CredentialPlacement.Header header ->
                    header(header.name(), revealed(header.value()));
            case CredentialPlacement.Query parameter ->
                    query.put(parameter.name(), revealed(parameter.value()));
            case CredentialPlacement.BasicPair pair -> basic(pair);
            case CredentialPlacement.Body body ->
                    changes.add(new BodyMembers(revealed(body.members())));
            case CredentialPlacement.SoapBody body ->
                    changes.add(new OperationElements(revealed(body.members())));
            case CredentialPlacement.UsernameToken token -> changes.add(usernameToken());
            case CredentialPlacement.Signature signature -> signer = signerOf(connector.auth());
            case CredentialPlacement.Nothing nothing -> {}
        }
    }

    private void header(String name, String value) {
        headers.put(name, HeaderText.checked(name, value));
    }

    /// The common case, so without a template.
    private void bearer() {
        String name =
                connector.auth() instanceof AuthScheme.ApiKey key ? key.keyField() : ACCESS_TOKEN;
        String token = values.apply(name);
        if (token == null || token.isEmpty()) {
            throw new Template.MissingValueException(name);
        }
        secrets.add(Secret.of(token));
        header(AUTHORIZATION, "Bearer " + token);
    }

    private void basic(CredentialPlacement.BasicPair pair) {
        String value =
                BasicCredentials.header(revealed(pair.username()), revealed(pair.password()));
        keepSecret(value.substring(BasicCredentials.PREFIX.length()));
        header(AUTHORIZATION, value);
    }

    private UsernameToken usernameToken() {
        if (!(connector.auth() instanceof AuthScheme.WsSecurity security)) {
            throw unreadable("a UsernameToken");
        }
        String username = security.username().render(values);
        keepSecret(username);
        return new UsernameToken(username, revealed(security.password()));
    }

    private Signer signerOf(AuthScheme auth) {
        return switch (auth) {
            case AuthScheme.OAuth1 oauth -> oauth1(oauth);
            case AuthScheme.SignedRequest signed ->
                    switch (signed.recipe()) {
                        case SigningRecipe.KeyedHash hash -> keyedHash(hash);
                        case SigningRecipe.AwsSigV4 aws -> aws(aws);
                    };
            default -> throw unreadable("a signature");
        };
    }

    private Signer oauth1(AuthScheme.OAuth1 oauth) {
        var keys =
                new OAuth1Signer.Keys(
                        revealed(oauth.consumerKey()),
                        revealed(oauth.consumerSecret()),
                        revealed(oauth.token()),
                        revealed(oauth.tokenSecret()));
        Template realm = oauth.realm();
        return new OAuth1Signer(
                oauth.signatureMethod(),
                keys,
                realm == null ? null : HeaderText.checked(AUTHORIZATION, realm.render(values)));
    }

    private Signer keyedHash(SigningRecipe.KeyedHash hash) {
        for (Template sent : hash.headers().values()) {
            sent.names().forEach(name -> keepSecret(values.apply(name)));
        }
        return KeyedHashSigner.of(hash, revealed(hash.key()), values);
    }

    private Signer aws(SigningRecipe.AwsSigV4 aws) {
        Template session = aws.sessionToken();
        String token = session == null ? null : session.renderOrNull(values);
        if (token != null) {
            keepSecret(HeaderText.checked("x-amz-security-token", token));
        }
        return new AwsSigner(
                HeaderText.checked(AUTHORIZATION, revealed(aws.accessKey())),
                revealed(aws.secretKey()),
                token,
                HeaderText.checked(AUTHORIZATION, aws.region().render(values)),
                HeaderText.checked(AUTHORIZATION, aws.service().render(values)));
    }

    /// Connector files that ask for it are refused when they are read.
    private IllegalStateException unreadable(String what) {
        return new IllegalStateException(connector.id() + " declares nothing to make of " + what);
    }

    private Map<String, String> revealed(List<Member> members) {
        Map<String, String> revealed = new LinkedHashMap<>();
        members.forEach(member -> revealed.put(member.name(), revealed(member.value())));
        return revealed;
    }

    /// The text of a template; what it is made of must not come back either.
    private String revealed(Template template) {
        String text = template.render(values);
        for (String name : template.names()) {
            keepSecret(values.apply(name));
        }
        keepSecret(text);
        return text;
    }

    private void keepSecret(@Nullable String text) {
        if (text != null) {
            secrets.add(Secret.of(text));
        }
    }

    Map<String, String> defaults() {
        Map<String, Template> declared = connector.access().headers();
        if (declared.isEmpty()) {
            return Map.of();
        }
        Map<String, String> defaults = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        defaults.putAll(HeaderText.checked(Template.rendered(declared, values)));
        return Collections.unmodifiableMap(defaults);
    }

    Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    Map<String, String> defaultQuery() {
        Map<String, Template> declared = connector.access().query();
        return declared.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(Template.rendered(declared, values));
    }

    Map<String, String> query() {
        return Collections.unmodifiableMap(query);
    }

    List<Secret> secrets() {
        return List.copyOf(secrets);
    }

    List<BodyChange> changes() {
        return List.copyOf(changes);
    }

    @Nullable Signer signer() {
        return signer;
    }
}
