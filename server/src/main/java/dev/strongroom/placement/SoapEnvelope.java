package dev.strongroom.placement;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of a SOAP envelope, 1.1 or 1.2, and where its parts are. What is written into it is
/// inserted as text, so that everything else, signed parts included, stays as it was.
///
/// @param namespace of the envelope
/// @param header null = it has none
/// @param inHeader local names of the header's entries
/// @param operation the first element of the body; null = it has none
/// @param inOperation local names of its children
record SoapEnvelope(
        String text,
        String namespace,
        XmlTag envelope,
        @Nullable XmlTag header,
        Set<String> inHeader,
        @Nullable XmlTag operation,
        Set<String> inOperation) {

    /// @throws PlacementException if the body is something else
    static SoapEnvelope of(byte[] body, MediaType type) {
        if (!type.isXml() && !type.isUnknown()) {
            throw notThere();
        }
        return new EnvelopeReader(decoded(body)).read();
    }

    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw notThere();
        }
    }

    /// The document with more at the start of its header, which is made where there is none.
    byte[] withHeaderEntry(String entry) {
        String changed =
                header == null
                        ? envelope.withContent(
                                text,
                                "<soapenv:Header xmlns:soapenv=\""
                                        + namespace
                                        + "\">"
                                        + entry
                                        + "</soapenv:Header>")
                        : header.withContent(text, entry);
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    static PlacementException notThere() {
        return new PlacementException(
                "Credentials of this service go into a SOAP envelope, and the body is none: XML in"
                        + " UTF-8 without a DTD");
    }

    /// The document is a stranger's.
    @Override
    public String toString() {
        return "SoapEnvelope[" + text.length() + "]";
    }
}
