package dev.strongroom.connector;

import java.util.List;

/// Where a call carries the credential. Templates are filled from settings and, as
/// `{access_token}`, the current access token.
public sealed interface CredentialPlacement {
    /// `Authorization: Bearer` (RFC 6750 section 2.1).
    record Bearer() implements CredentialPlacement {}

    /// A named header.
    record Header(String name, Template value) implements CredentialPlacement {}

    /// A query parameter.
    record Query(String name, Template value) implements CredentialPlacement {}

    /// `Authorization: Basic` (RFC 7617); a service may want a key as user name and a fixed
    /// password.
    record BasicPair(Template username, Template password) implements CredentialPlacement {}

    /// Members of a JSON object or a form.
    record Body(List<Member> members) implements CredentialPlacement {
        public Body {
            members = List.copyOf(members);
        }
    }

    /// One body member.
    record Member(String name, Template value) {}

    /// Elements in front of the others in the operation of a SOAP call: the first element of the
    /// envelope's body. They belong to its namespace.
    record SoapBody(List<Member> members) implements CredentialPlacement {
        public SoapBody {
            members = List.copyOf(members);
        }
    }

    /// A UsernameToken in the header of a SOAP envelope, as [AuthScheme.WsSecurity] fills it.
    record UsernameToken() implements CredentialPlacement {}

    /// A signature over the request, made by the scheme.
    record Signature() implements CredentialPlacement {}

    /// Nothing is attached.
    record Nothing() implements CredentialPlacement {}
}
