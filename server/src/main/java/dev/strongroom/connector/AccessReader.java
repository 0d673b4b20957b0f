package dev.strongroom.connector;

import dev.strongroom.connector.ApiAccess.ClientCertificate;
import dev.strongroom.connector.ApiAccess.Verification;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the `api` section: where the API is and how a call carries the credential.
final class AccessReader {
    /// Stands in for a section that is missing.
    static final ApiAccess NOWHERE =
            new ApiAccess(Template.of(""), List.of(), List.of(), Map.of(), Map.of(), null);

    private AccessReader() {}

    static ApiAccess read(Section section, AuthScheme auth) {
        var access =
                new ApiAccess(
                        section.template("base_url"),
                        hosts(section),
                        placements(section, auth),
                        section.templates("headers"),
                        section.templates("query"),
                        verification(section),
                        certificate(section),
                        RateLimitReader.read(section));
        section.end();
        return access;
    }

    private static List<Template> hosts(Section section) {
        return section.texts("hosts").stream()
                .map(text -> section.toTemplate("hosts", text))
                .toList();
    }

    private static @Nullable Verification verification(Section section) {
        if (!section.has("verify")) {
            return null;
        }
        return Call.read(
                section,
                "verify",
                (call, more) ->
                        new Verification(
                                call.method(),
                                call.url(),
                                call.body() == null ? null : call.body().toString(),
                                more == null ? null : more.memberPathOrNull("ok")));
    }

    private static @Nullable ClientCertificate certificate(Section section) {
        if (!section.has("client_certificate")) {
            return null;
        }
        Section fields = section.section("client_certificate");
        var certificate =
                new ClientCertificate(
                        fields.text("certificate_field"), fields.text("private_key_field"));
        fields.end();
        return certificate;
    }

    private static List<CredentialPlacement> placements(Section section, AuthScheme auth) {
        var placements =
                section.entries(
                        "attach", text -> named(section, text), placement -> composed(placement));
        return placements.isEmpty() ? List.of(usual(auth)) : placements;
    }

    private static CredentialPlacement usual(AuthScheme auth) {
        return switch (auth) {
            case OAuth2 oauth -> new Bearer();
            case AuthScheme.ApiKey key -> new Bearer();
            case AuthScheme.TokenExchange exchange -> new Bearer();
            case AuthScheme.Basic basic ->
                    new BasicPair(Template.of("{username}"), Template.of("{password}"));
            case AuthScheme.OAuth1 oauth -> new Signature();
            case AuthScheme.SignedRequest signed -> new Signature();
            case AuthScheme.WsSecurity security -> new UsernameToken();
            case AuthScheme.None none -> new Nothing();
        };
    }

    private static CredentialPlacement named(Section section, String name) {
        return switch (name) {
            case "bearer" -> new Bearer();
            case "signature" -> new Signature();
            case "nothing" -> new Nothing();
            case "soap_header" -> new UsernameToken();
            default -> {
                section.problem(
                        "attach", "must be bearer, signature, nothing, soap_header or a section");
                yield new Nothing();
            }
        };
    }

    private static CredentialPlacement composed(Section section) {
        CredentialPlacement placement = kindOf(section);
        section.end();
        return placement;
    }

    private static CredentialPlacement kindOf(Section section) {
        if (section.has("header")) {
            return new Header(section.text("header"), section.template("value"));
        }
        if (section.has("query")) {
            return new Query(section.text("query"), section.template("value"));
        }
        if (section.has("username") || section.has("password")) {
            return new BasicPair(section.template("username"), section.template("password"));
        }
        if (section.has("body")) {
            return new Body(members(section.templates("body")));
        }
        if (section.has("soap_body")) {
            return new SoapBody(members(section.templates("soap_body")));
        }
        section.problem("", "must have header, query, username and password, body or soap_body");
        return new Nothing();
    }

    private static List<Member> members(Map<String, Template> templates) {
        return templates.entrySet().stream()
                .map(entry -> new Member(entry.getKey(), entry.getValue()))
                .toList();
    }
}
