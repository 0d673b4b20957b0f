package dev.strongroom.api;

import dev.strongroom.connection.JsonText;
import dev.strongroom.connection.RequestTally;
import dev.strongroom.connection.Slice;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.vault.ActiveApplication;
import dev.strongroom.vault.ConsumerRegister;
import dev.strongroom.vault.ConsumerView;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `/vault/consumers` (vault-behaviour.md c.12), for the application's server only.
public final class ConsumersApi {
    private static final String ID = "consumer_id";
    private static final String METADATA = "metadata";
    private static final String SEARCH = "search";

    private final Authentication authentication;
    private final ConsumerRegister consumers;
    private final Urls urls;
    private final Cursors cursors = new Cursors("consumers", Cursors.Part.TEXT);

    public ConsumersApi(Authentication authentication, ConsumerRegister consumers, Urls urls) {
        this.authentication = authentication;
        this.consumers = consumers;
        this.urls = urls;
    }

    /// Makes a consumer, or gives an existing one the metadata.
    public Response add(Request request) {
        ActiveApplication application = authentication.application(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(ID, METADATA));
        String id = body.text(ID);
        if (id == null) {
            throw ApiException.invalid("Property consumer_id is missing");
        }
        ConsumerIds.checkedBare(body.named(ID), id);
        JsonText metadata = ConsumerMetadata.json(body.object(METADATA));
        return answer(consumers.add(application, id, metadata));
    }

    public Response list(Request request) {
        ActiveApplication application = authentication.application(request);
        QueryFilter filter = QueryFilter.of(request, Set.of(ID, SEARCH));
        List<String> scope = Stream.concat(Stream.of(application.id()), filter.scope()).toList();
        PageRequest page = cursors.page(request, urls, scope);
        Slice<ConsumerView> slice =
                consumers.list(application, filter.get(ID), filter.get(SEARCH), page.window());
        return Envelope.page(page, slice, ConsumerJson::write);
    }

    public Response get(Request request) {
        ActiveApplication application = authentication.application(request);
        return answer(consumers.find(application, id(request)));
    }

    public Response update(Request request) {
        ActiveApplication application = authentication.application(request);
        String id = id(request);
        Body body = Body.of(request);
        body.allowOnly(Set.of(METADATA));
        JsonText metadata = ConsumerMetadata.json(body.object(METADATA));
        return answer(consumers.update(application, id, metadata));
    }

    public Response delete(Request request) {
        ActiveApplication application = authentication.application(request);
        String id = id(request);
        consumers.delete(application, id);
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField(ID, id);
                    json.writeEndObject();
                });
    }

    /// Numbers are kept per UTC day, so the moments stand for their days.
    public Response requests(Request request) {
        ActiveApplication application = authentication.application(request);
        String id = id(request);
        Instant start = moment(request, "start_datetime");
        Instant end = moment(request, "end_datetime");
        if (end.isBefore(start)) {
            throw ApiException.invalid(
                    "Query parameter end_datetime must not be before start_datetime");
        }
        RequestTally requests = consumers.requests(application, id, start, end);
        return Envelope.ok(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("application_id", application.id());
                    json.writeStringField(ID, id);
                    json.writeStringField("start_datetime", start.toString());
                    json.writeStringField("end_datetime", end.toString());
                    ConsumerJson.writeRequests(json, requests);
                    json.writeEndObject();
                });
    }

    private static Response answer(ConsumerView view) {
        return Envelope.ok(json -> ConsumerJson.write(json, view));
    }

    private static String id(Request request) {
        return ConsumerIds.checked("Path parameter " + ID, request.pathParam(ID));
    }

    private static Instant moment(Request request, String name) {
        String text = request.query(name);
        if (text == null || text.isEmpty()) {
            throw ApiException.invalid("Query parameter " + name + " is missing");
        }
        try {
            // A plus sign that was not encoded has become a space on its way.
            Instant moment = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            return Instant.ofEpochMilli(moment.toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            throw ApiException.invalid(
                    "Query parameter "
                            + name
                            + " must be an ISO 8601 date and time with an offset, such as"
                            + " 2026-05-01T00:00:00Z");
        }
    }
}
