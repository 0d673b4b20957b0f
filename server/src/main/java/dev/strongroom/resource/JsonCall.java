package dev.strongroom.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResponse;
import dev.strongroom.egress.OutboundResult;
import dev.strongroom.egress.RetryAfter;
import dev.strongroom.oauth.PreparedCall;
import dev.strongroom.resource.Reading.Read;
import dev.strongroom.resource.Reading.Refused;
import dev.strongroom.resource.Reading.Unavailable;
import java.io.IOException;
import java.time.Duration;

/// One call that reads JSON, and what its answer means.
final class JsonCall {
    private static final int DEEPEST = 64;

    private final OutboundClient egress;
    private final JsonMapper json;

    JsonCall(OutboundClient egress, ReadLimits limits) {
        this.egress = egress;
        json = json(limits);
    }

    private static JsonMapper json(ReadLimits limits) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxTokenCount(limits.answerTokens())
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /// An empty answer is a missing node.
    Reading<JsonNode> call(PreparedCall call, Budget budget) {
        Duration time = budget.time();
        if (!time.isPositive()) {
            return new Unavailable<>("the service was too slow", 0, false);
        }
        OutboundRequest request =
                call.request().within(time).withMaxResponseBytes(budget.answerBytes());
        return switch (egress.send(request)) {
            case OutboundResult.Answered answered -> {
                budget.spend(answered.response().body().length);
                yield read(call, answered.response(), budget.now());
            }
            // The address is the file's and a setting's: waiting does not change it.
            case OutboundResult.Refused refused ->
                    new Refused<>(0, call.text().description(refused.reason()));
            case OutboundResult.Failed failed -> failed(call, failed);
        };
    }

    private static Reading<JsonNode> failed(PreparedCall call, OutboundResult.Failed failed) {
        String message = call.text().description(failed.message());
        return failed.kind() == OutboundResult.Kind.TOO_LARGE
                ? new Refused<>(200, message)
                : new Unavailable<>(message, 0, failed.kind() != OutboundResult.Kind.MALFORMED);
    }

    private Reading<JsonNode> read(PreparedCall call, OutboundResponse response, long now) {
        int status = response.status();
        if (status == 408 || status == 425 || status >= 500) {
            return new Unavailable<>(
                    "the service answered with status " + status,
                    wait(response, now),
                    status == 502 || status == 504);
        }
        if (status / 100 != 2) {
            String said = call.refusal(response);
            return new Refused<>(
                    status,
                    said.isEmpty() ? "the service answered with status " + status : said,
                    wait(response, now));
        }
        return parse(response);
    }

    /// Seconds that the service wants to be left alone for; 0 = it does not say.
    private static long wait(OutboundResponse response, long now) {
        Long millis = RetryAfter.millis(response.header("retry-after"), now);
        return millis == null ? 0 : Math.ceilDiv(millis, 1000L);
    }

    private Reading<JsonNode> parse(OutboundResponse response) {
        if (response.body().length == 0) {
            return new Read<>(MissingNode.getInstance());
        }
        try {
            return new Read<>(json.readTree(response.body()));
        } catch (StreamConstraintsException e) {
            return new Refused<>(
                    response.status(),
                    "the service answered more values, or deeper ones, than are read");
        } catch (IOException | NumberFormatException | ArithmeticException e) {
            // Nothing of the cause may get out: it quotes the document.
            return new Refused<>(
                    response.status(), "the service answered something that is not JSON");
        }
    }
}
