package dev.strongroom.placement;

/// User name and password in the header of a SOAP envelope (OASIS Web Services Security,
/// UsernameToken Profile 1.1, section 3.1, `PasswordText`).
///
/// Nonce and creation time are left out. They are optional, protect digests of a password and not a
/// password, and a service that remembers them would refuse a call that is sent a second time.
final class UsernameToken implements BodyChange {
    private static final String SPECIFICATIONS =
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String SECURITY = "Security";

    private final String username;
    private final String password;

    /// @throws IllegalArgumentException if a value fits into no document
    UsernameToken(String username, String password) {
        this.username = XmlText.escaped(username);
        this.password = XmlText.escaped(password);
    }

    @Override
    public byte[] applied(byte[] body, MediaType type) {
        SoapEnvelope envelope = SoapEnvelope.of(body, type);
        if (envelope.inHeader().contains(SECURITY)) {
            throw new PlacementException(
                    "The SOAP header has an element Security already, which the credentials of this"
                            + " service need");
        }
        return envelope.withHeaderEntry(entry(envelope.namespace()));
    }

    private String entry(String namespace) {
        return "<wsse:Security xmlns:wsse=\""
                + SPECIFICATIONS
                + "wssecurity-secext-1.0.xsd\" xmlns:soapenv=\""
                + namespace
                + "\" soapenv:mustUnderstand=\"1\"><wsse:UsernameToken><wsse:Username>"
                + username
                + "</wsse:Username><wsse:Password Type=\""
                + SPECIFICATIONS
                + "username-token-profile-1.0#PasswordText\">"
                + password
                + "</wsse:Password></wsse:UsernameToken></wsse:Security>";
    }
}
