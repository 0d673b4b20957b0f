package dev.strongroom.proxy;

import dev.strongroom.placement.Attachment;
import dev.strongroom.placement.QueryPair;
import dev.strongroom.wire.Fields;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/// An address and header fields with what the credentials and the connector file add.
record Outgoing(URI uri, Fields headers) {

    /// @param headers of the caller, as they travel; changed
    static Outgoing of(URI uri, Fields headers, Attachment attachment) {
        for (Map.Entry<String, String> one : attachment.defaults().entrySet()) {
            if (!headers.contains(one.getKey())) {
                headers.set(one.getKey(), one.getValue());
            }
        }
        attachment.headers().forEach(headers::set);
        return new Outgoing(withQuery(uri, attachment), headers);
    }

    private static URI withQuery(URI uri, Attachment attachment) {
        if (attachment.query().isEmpty() && attachment.defaultQuery().isEmpty()) {
            return uri;
        }
        var parts = new StringJoiner("&");
        var missing = new LinkedHashMap<>(attachment.defaultQuery());
        String written = uri.getRawQuery();
        for (String pair : written == null ? new String[0] : written.split("&", -1)) {
            String name = QueryPair.name(pair);
            missing.remove(name);
            if (!attachment.query().containsKey(name)) {
                parts.add(pair);
            }
        }
        missing.keySet().removeAll(attachment.query().keySet());
        missing.forEach((name, value) -> parts.add(QueryPair.of(name, value)));
        attachment.query().forEach((name, value) -> parts.add(QueryPair.of(name, value)));
        String bare = uri.toString();
        int mark = bare.indexOf('?');
        return URI.create((mark < 0 ? bare : bare.substring(0, mark)) + "?" + parts);
    }

    /// The host only.
    @Override
    public String toString() {
        return String.valueOf(uri.getHost());
    }
}
