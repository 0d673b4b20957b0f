package dev.strongroom.client.wire;

import dev.strongroom.client.session.Session;
import dev.strongroom.client.value.Secret;

/** Reads sessions. */
public final class SessionReaders {
    private SessionReaders() {}

    public static Session session(JsonSource in) {
        Secret uri = Secret.of("");
        Secret token = Secret.of("");
        in.begin();
        while (in.next()) {
            switch (in.name()) {
                case "session_uri" -> uri = in.secret();
                case "session_token" -> token = in.secret();
                default -> in.skip();
            }
        }
        return new Session(uri, token);
    }
}
