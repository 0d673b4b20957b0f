package dev.strongroom.placement;

import java.io.StringReader;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Looks for the parts of a SOAP envelope. A parser says which elements they are, and only then
/// are their tags looked for in the text: positions that parsers tell are not exact everywhere.
final class EnvelopeReader {
    private static final Set<String> NAMESPACES =
            Set.of(
                    "http://schemas.xmlsoap.org/soap/envelope/",
                    "http://www.w3.org/2003/05/soap-envelope");
    private static final Set<String> ENCODINGS = Set.of("utf-8", "us-ascii");
    private static final int DEEPEST = 500;

    private final String text;
    private final Set<String> inHeader = new HashSet<>();
    private final Set<String> inOperation = new HashSet<>();
    private String namespace = "";
    private int count;
    private int depth;
    private int header;
    private int body;
    private int operation;

    /// The one of the envelope's children that is being read.
    private String part = "";

    EnvelopeReader(String text) {
        this.text = text;
    }

    SoapEnvelope read() {
        try {
            parse();
        } catch (XMLStreamException e) {
            // The cause quotes the document.
            throw SoapEnvelope.notThere();
        }
        if (body == 0) {
            throw SoapEnvelope.notThere();
        }
        return new SoapEnvelope(
                text,
                namespace,
                XmlTag.find(text, 1),
                tag(header),
                inHeader,
                tag(operation),
                inOperation);
    }

    private @Nullable XmlTag tag(int ordinal) {
        return ordinal == 0 ? null : XmlTag.find(text, ordinal);
    }

    private void parse() throws XMLStreamException {
        XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(unmarked()));
        try {
            declaration(reader);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> started(reader);
                    case XMLStreamConstants.END_ELEMENT -> depth--;
                    // Entities could bring elements that the text does not have.
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                            throw SoapEnvelope.notThere();
                    default -> {}
                }
            }
        } finally {
            reader.close();
        }
    }

    /// Without a byte order mark.
    private String unmarked() {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /// XML 1.1 knows other white space.
    private static void declaration(XMLStreamReader reader) {
        String encoding = reader.getCharacterEncodingScheme();
        String version = reader.getVersion();
        boolean usual =
                (encoding == null || ENCODINGS.contains(encoding.toLowerCase(Locale.ROOT)))
                        && (version == null || version.equals("1.0"));
        if (!usual) {
            throw SoapEnvelope.notThere();
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void started(XMLStreamReader reader) {
        count++;
        depth++;
        String name = reader.getLocalName();
        switch (depth) {
            case 1 -> envelope(name, reader.getNamespaceURI());
            case 2 -> part(name, reader.getNamespaceURI());
            case 3 -> {
                if (part.equals("Header")) {
                    inHeader.add(name);
                } else if (part.equals("Body") && operation == 0) {
                    operation = count;
                } else if (part.equals("Body")) {
                    part = "";
                }
            }
            case 4 -> {
                if (part.equals("Body")) {
                    inOperation.add(name);
                }
            }
            default -> {
                if (depth > DEEPEST) {
                    throw SoapEnvelope.notThere();
                }
            }
        }
    }

    private void envelope(String name, @Nullable String uri) {
        if (!name.equals("Envelope") || uri == null || !NAMESPACES.contains(uri)) {
            throw SoapEnvelope.notThere();
        }
        namespace = uri;
    }

    private void part(String name, @Nullable String uri) {
        part = namespace.equals(uri) ? name : "";
        if (part.equals("Header") && header == 0 && body == 0) {
            header = count;
        } else if (part.equals("Body") && body == 0) {
            body = count;
        } else if (part.equals("Header") || part.equals("Body")) {
            // Two of them: services may differ in which one they read.
            throw SoapEnvelope.notThere();
        }
    }
}
