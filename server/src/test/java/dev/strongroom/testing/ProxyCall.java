package dev.strongroom.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A call through the proxy, by the application of the fixture, as a test builds it up.
public final class ProxyCall {
    private final String server;
    private final String method;
    private final List<String> lines = new ArrayList<>();
    private String path = "/proxy";
    private String version = "HTTP/1.1";
    private byte[] content = {};
    private boolean chunked;
    private String trailers = "";

    private ProxyCall(String server, String method) {
        this.server = server;
        this.method = method;
    }

    /// @param server the address of the server
    /// @param downstream the address of the provider
    public static ProxyCall of(String server, String method, String downstream) {
        var call = new ProxyCall(server, method);
        call.lines.add("host: strongroom.test");
        Fixture.headers().forEach((name, value) -> call.lines.add(name + ": " + value));
        call.lines.add("x-apideck-unified-api: crm");
        call.lines.add("x-apideck-downstream-url: " + downstream);
        return call.with("x-apideck-service-id", ProxiedServices.BEARER);
    }

    /// In the place of what was there of that name.
    public ProxyCall with(String name, String value) {
        return without(name).and(name, value);
    }

    /// Beside what is there of that name already.
    public ProxyCall and(String name, String value) {
        lines.add(name + ": " + value);
        return this;
    }

    public ProxyCall without(String name) {
        lines.removeIf(line -> line.startsWith(name + ":"));
        return this;
    }

    public ProxyCall consumer(String id) {
        return with("x-apideck-consumer-id", id);
    }

    public ProxyCall service(String id) {
        return with("x-apideck-service-id", id);
    }

    /// @param value beginning with a question mark
    public ProxyCall query(String value) {
        path = "/proxy" + value;
        return this;
    }

    public ProxyCall http10() {
        version = "HTTP/1.0";
        return this;
    }

    public ProxyCall content(byte[] octets) {
        content = octets;
        return this;
    }

    public ProxyCall content(String type, String octets) {
        return with("content-type", type).content(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// The content without a length.
    ///
    /// @param fields lines with their ends, sent after it
    public ProxyCall chunked(String fields) {
        chunked = true;
        trailers = fields;
        return this;
    }

    /// The head without framing and without its last line.
    public String start() {
        return method + " " + path + " " + version + "\r\n" + String.join("\r\n", lines) + "\r\n";
    }

    /// Says all of it.
    public void say(RawCaller caller) {
        if (chunked) {
            caller.say(start() + "transfer-encoding: chunked\r\n\r\n");
            if (content.length > 0) {
                caller.say(Integer.toHexString(content.length) + "\r\n").say(content).say("\r\n");
            }
            caller.say("0\r\n" + trailers + "\r\n");
        } else if (content.length > 0) {
            caller.say(start() + "content-length: " + content.length + "\r\n\r\n").say(content);
        } else {
            caller.say(start() + "\r\n");
        }
    }

    /// Makes it on a connection of its own.
    public RawAnswer run() {
        try (var caller = new RawCaller(server)) {
            say(caller);
            return caller.answer(method);
        }
    }

    /// Makes it with a body of that length, from the generator.
    ///
    /// @param sink gets the content of the answer
    public RawAnswer run(long length, OutputStream sink) throws IOException {
        try (var caller = new RawCaller(server)) {
            if (length > 0) {
                caller.say(start() + "content-length: " + length + "\r\n\r\n");
                Octets.write(caller.out(), length);
            } else {
                caller.say(start() + "\r\n");
            }
            return caller.answer(method, sink);
        }
    }

    /// The caller, who has said everything and reads the answer.
    public RawCaller open() {
        var caller = new RawCaller(server);
        say(caller);
        return caller;
    }
}
