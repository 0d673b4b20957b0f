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

    /// Members of the request body.
    record Body(List<Member> members) implements CredentialPlacement {
        public Body {
            members = List.copyOf(members);
        }
    }

    /// One body member.
    record Member(String name, Template value) {}

    /// Part of a SOAP envelope.
    ///
    /// @param members elements, or `element@attribute`, with their values; empty = the scheme
    ///     fills the part
    record Soap(SoapPart part, List<Member> members) implements CredentialPlacement {
        public Soap {
            members = List.copyOf(members);
        }

        public Soap(SoapPart part) {
            this(part, List.of());
        }
    }

    /// The part of a SOAP envelope.
    enum SoapPart {
        HEADER,
        BODY
    }

    /// A signature over the request, made by the scheme.
    record Signature() implements CredentialPlacement {}

    /// Nothing is attached.
    record Nothing() implements CredentialPlacement {}
}
