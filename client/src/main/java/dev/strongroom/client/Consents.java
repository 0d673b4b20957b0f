package dev.strongroom.client;

import dev.strongroom.client.connection.ConsentRecord;
import dev.strongroom.client.connection.ScopedResources;
import dev.strongroom.client.wire.Bodies;
import dev.strongroom.client.wire.ConsentReaders;
import java.util.List;

/** The consumer's decisions about its data. */
public final class Consents {
    private final Caller caller;

    Consents(Caller caller) {
        this.caller = caller;
    }

    /**
     * All decisions that are kept, newest first.
     *
     * <pre>{@code
     * List<ConsentRecord> decisions = client.connections().consents().list("hris", "bamboohr");
     * }</pre>
     */
    public List<ConsentRecord> list(String unifiedApi, String serviceId) {
        return caller.get(
                Connections.consent(unifiedApi, serviceId),
                in -> in.list(ConsentReaders::consentRecord));
    }

    /**
     * Records a decision.
     *
     * <pre>{@code
     * client.connections()
     *         .consents()
     *         .update("hris", "bamboohr", true, connection.dataScopes().resources());
     * }</pre>
     *
     * @param resources what the consumer saw and decided about
     */
    public ConsentRecord update(
            String unifiedApi, String serviceId, boolean granted, ScopedResources resources) {
        return caller.patch(
                Connections.consent(unifiedApi, serviceId),
                Bodies.decision(granted, resources),
                ConsentReaders::consentRecord);
    }
}
