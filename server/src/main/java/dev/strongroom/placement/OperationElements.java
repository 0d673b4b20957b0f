package dev.strongroom.placement;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Credentials as the first elements of a SOAP operation, in its namespace and with its prefix.
final class OperationElements implements BodyChange {
    private final Map<String, String> escaped = new LinkedHashMap<>();

    /// @param elements values by local name
    /// @throws IllegalArgumentException if a value fits into no document
    OperationElements(Map<String, String> elements) {
        elements.forEach((name, value) -> escaped.put(name, XmlText.escaped(value)));
    }

    @Override
    public byte[] applied(byte[] body, MediaType type) {
        SoapEnvelope envelope = SoapEnvelope.of(body, type);
        XmlTag operation = envelope.operation();
        if (operation == null) {
            throw new PlacementException("The body of the SOAP envelope has no element");
        }
        String text = envelope.text();
        String name = operation.name(text);
        String prefix = name.substring(0, name.indexOf(':') + 1);
        var elements = new StringBuilder();
        escaped.forEach(
                (element, value) -> {
                    if (envelope.inOperation().contains(element)) {
                        throw new PlacementException(
                                "The body has an element "
                                        + element
                                        + " already, which the credentials of this service need");
                    }
                    String tag = prefix + element + ">";
                    elements.append('<').append(tag).append(value).append("</").append(tag);
                });
        return operation.withContent(text, elements.toString()).getBytes(StandardCharsets.UTF_8);
    }
}
