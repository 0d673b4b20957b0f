package dev.strongroom.client;

import dev.strongroom.client.session.Session;
import dev.strongroom.client.session.SessionRequest;
import dev.strongroom.client.wire.Bodies;
import dev.strongroom.client.wire.SessionReaders;

/** Lets a browser act for the client's consumer, without a key. */
public final class Sessions {
    private final Caller caller;

    Sessions(Caller caller) {
        this.caller = caller;
    }

    /**
     * A session.
     *
     * <pre>{@code
     * Session session =
     *         client.forConsumer("customer-42")
     *                 .sessions()
     *                 .create(
     *                         SessionRequest.builder()
     *                                 .redirectUri("https://app.example/integrations")
     *                                 .unifiedApis("crm")
     *                                 .build());
     * redirect(session.uri().reveal());
     * }</pre>
     */
    public Session create(SessionRequest request) {
        return caller.post(
                Target.of("vault", "sessions"), Bodies.of(request), SessionReaders::session);
    }

    /**
     * A session as the server makes them unless told otherwise: for an hour, with everything shown.
     *
     * <pre>{@code
     * String token = client.sessions().create().token().reveal();
     * }</pre>
     */
    public Session create() {
        return create(SessionRequest.DEFAULT);
    }
}
