package dev.strongroom.connector;

import dev.strongroom.connector.CredentialPlacement.BasicPair;
import dev.strongroom.connector.CredentialPlacement.Bearer;
import dev.strongroom.connector.CredentialPlacement.Body;
import dev.strongroom.connector.CredentialPlacement.Header;
import dev.strongroom.connector.CredentialPlacement.Member;
import dev.strongroom.connector.CredentialPlacement.Nothing;
import dev.strongroom.connector.CredentialPlacement.Query;
import dev.strongroom.connector.CredentialPlacement.Signature;
import dev.strongroom.connector.CredentialPlacement.SoapBody;
import dev.strongroom.connector.CredentialPlacement.UsernameToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What must hold between the scheme and the places where calls carry its credentials: nothing is
/// declared that no call would carry.
final class PlacementChecks {
    private static final String PATH = "api.attach";
    private static final Set<String> TOKEN = Set.of("access_token");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern ELEMENT_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
    private static final Set<String> FRAMING =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "expect",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final YamlDocument document;
    private final Connector connector;
    private final UrlChecks urls;

    PlacementChecks(YamlDocument document, Connector connector) {
        this.document = document;
        this.connector = connector;
        this.urls = new UrlChecks(document, connector);
    }

    void run() {
        ApiAccess access = connector.access();
        access.headers().keySet().forEach(name -> header(document, "api.headers." + name, name));
        access.placements().forEach(this::placement);
        scheme();
        if (has(Body.class) && wantsEnvelope(connector)) {
            document.problem(PATH, "cannot write into a JSON object and an envelope at once");
        }
        ApiAccess.Verification verify = access.verification();
        if (verify != null && verify.body() == null && wantsEnvelope(connector)) {
            document.problem("api.verify", "needs a body: api.attach writes into an envelope");
        }
    }

    /// A name that no call can have, or that is not the connector's business.
    static void header(YamlDocument document, String path, String name) {
        if (!HEADER_NAME.matcher(name).matches()) {
            document.problem(path, "is no name of a header");
        } else if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            document.problem(path, "names a header that every call gets by itself");
        }
    }

    /// Whether calls must have a SOAP envelope to put credentials in.
    static boolean wantsEnvelope(Connector connector) {
        return connector.access().placements().stream()
                .anyMatch(it -> it instanceof SoapBody || it instanceof UsernameToken);
    }

    private void scheme() {
        AuthScheme auth = connector.auth();
        boolean signs =
                auth instanceof AuthScheme.OAuth1 || auth instanceof AuthScheme.SignedRequest;
        if (signs != has(Signature.class)) {
            document.problem(
                    PATH, signs ? "must have the signature" : "has a signature nobody makes");
        }
        boolean envelope = auth instanceof AuthScheme.WsSecurity;
        if (envelope != has(UsernameToken.class)) {
            document.problem(
                    PATH,
                    envelope
                            ? "must have soap_header"
                            : "has soap_header, which is for ws_security");
        }
        boolean token =
                auth instanceof OAuth2
                        || auth instanceof AuthScheme.ApiKey
                        || auth instanceof AuthScheme.TokenExchange;
        if (has(Bearer.class) && !token) {
            document.problem(PATH, "has bearer, but auth brings no token");
        }
    }

    private boolean has(Class<? extends CredentialPlacement> kind) {
        return connector.access().placements().stream().anyMatch(kind::isInstance);
    }

    private void placement(CredentialPlacement placement) {
        switch (placement) {
            case Header header -> {
                header(document, PATH, header.name());
                value(header.value());
            }
            case Query query -> value(query.value());
            case BasicPair pair -> {
                value(pair.username());
                value(pair.password());
            }
            case Body body -> members(body.members());
            case SoapBody body -> {
                members(body.members());
                for (Member member : body.members()) {
                    if (!ELEMENT_NAME.matcher(member.name()).matches()) {
                        document.problem(PATH, "is no name of an element: " + member.name());
                    }
                }
            }
            case Bearer bearer -> {}
            case UsernameToken token -> {}
            case Signature signature -> {}
            case Nothing nothing -> {}
        }
    }

    private void members(List<Member> members) {
        if (members.isEmpty()) {
            document.problem(PATH, "must name what to write into the body");
        }
        members.forEach(member -> value(member.value()));
    }

    private void value(Template template) {
        urls.declared(PATH, template, TOKEN);
    }
}
