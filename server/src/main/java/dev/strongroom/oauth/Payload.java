package dev.strongroom.oauth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strongroom.connector.OAuth2.Encoding;
import dev.strongroom.egress.OutboundRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Parameters on their way out, in the encoding a service wants. A GET has no body: its
/// parameters are the query, whatever the encoding.
record Payload(String method, Encoding encoding, Map<String, String> parameters) {

    /// @param headers in the place of ours of the same name
    OutboundRequest request(String address, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.put("accept", "application/json");
        OutboundRequest request =
                switch (hasBody() ? encoding : Encoding.QUERY) {
                    case FORM -> {
                        all.put("content-type", "application/x-www-form-urlencoded");
                        yield to(address).withBody(utf8(Encoded.formBody(parameters)));
                    }
                    case JSON -> {
                        all.put("content-type", "application/json");
                        yield to(address).withBody(utf8(nested().toString()));
                    }
                    case QUERY -> to(Encoded.withQuery(address, parameters));
                };
        all.putAll(headers);
        for (Map.Entry<String, String> header : all.entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    /// A call without parameters has no body either: some services refuse an empty form.
    private boolean hasBody() {
        return !method.equals("GET") && !parameters.isEmpty();
    }

    private OutboundRequest to(String address) {
        return OutboundRequest.of(method, URI.create(address));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// `credentials.site` becomes a member of a member.
    private ObjectNode nested() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        parameters.forEach(
                (name, value) -> {
                    List<String> steps = List.of(name.split("\\.", -1));
                    ObjectNode at = root;
                    for (String step : steps.subList(0, steps.size() - 1)) {
                        at = at.withObjectProperty(step);
                    }
                    at.put(steps.getLast(), value);
                });
        return root;
    }

    @Override
    public String toString() {
        return "Payload[" + method + " " + encoding + "]";
    }
}
