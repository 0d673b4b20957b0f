package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResult;
import dev.strongroom.oauth.CaptureResult.Problem;
import dev.strongroom.oauth.CaptureResult.ProblemKind;
import dev.strongroom.placement.PlacementException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Collects the values a connector keeps from an authorization: the account's own host, the
/// organisation's id. Later captures may use the values of earlier ones.
public final class CaptureReader {
    private static final int MAX_VALUE = 2_000;

    private final OutboundClient egress;
    private final ApiRequests requests;
    private final Duration timeout;

    /// @param timeout for each call
    public CaptureReader(OutboundClient egress, ApiRequests requests, Duration timeout) {
        this.egress = egress;
        this.requests = requests;
        this.timeout = timeout;
    }

    /// What the redirect says. Some token endpoints need it: redeem the code with
    /// [Account#with(Map)] these values.
    ///
    /// @param redirect the query parameters of the redirect
    public CaptureResult fromRedirect(Account account, Map<String, String> redirect) {
        Reading reading = new Reading(account);
        for (Capture capture : account.scheme().captures()) {
            if (capture.source() instanceof CaptureSource.Redirect source) {
                reading.take(capture, Optional.ofNullable(redirect.get(source.parameter())));
            }
        }
        return reading.result();
    }

    /// What the first tokens bring: members of the answer, and the answers to calls made with the
    /// new access token.
    ///
    /// @param account knows what the redirect brought
    public CaptureResult fromTokens(Account account, TokenResult.Granted granted) {
        Reading reading = new Reading(account);
        Secret accessToken = granted.credentials().accessToken();
        for (Capture capture : account.scheme().captures()) {
            if (capture.source() instanceof CaptureSource.TokenMember member) {
                reading.take(capture, granted.document().text(member.path()));
            } else if (capture.source() instanceof CaptureSource.ApiCall call
                    && accessToken != null) {
                reading.takeFromCall(capture, call, accessToken);
            }
        }
        return reading.result();
    }

    /// What stands in the answer to a refresh. What it leaves out is as it was, and no problem.
    public CaptureResult fromRefresh(Account account, TokenResult.Granted granted) {
        Reading reading = new Reading(account);
        for (Capture capture : account.scheme().captures()) {
            if (capture.source() instanceof CaptureSource.TokenMember member) {
                Optional<String> said = granted.document().text(member.path());
                if (said.isPresent()) {
                    reading.take(capture, said);
                }
            }
        }
        return reading.result();
    }

    /// One pass over the captures of an account.
    private final class Reading {
        private final Account account;
        private final Map<String, String> values = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Optional<TokenAnswerDocument>> calls = new HashMap<>();

        Reading(Account account) {
            this.account = account;
        }

        CaptureResult result() {
            return new CaptureResult(values, problems);
        }

        private void take(Capture capture, Optional<String> found) {
            String value = found.filter(it -> !it.isEmpty()).orElse(null);
            if (value == null) {
                problem(capture, ProblemKind.MISSING, "the service did not say");
            } else if (value.length() > MAX_VALUE || !capture.accepts(value)) {
                problem(capture, ProblemKind.MISMATCH, "the value does not have the declared form");
            } else {
                values.put(capture.setting(), value);
            }
        }

        private void problem(Capture capture, ProblemKind kind, String message) {
            problems.add(new Problem(capture.setting(), kind, message));
        }

        private void takeFromCall(Capture capture, CaptureSource.ApiCall call, Secret accessToken) {
            var names = new HashMap<>(values);
            names.put("access_token", accessToken.reveal());
            try {
                OutboundRequest request =
                        requests.of(account.with(names), call).request().within(timeout);
                String same = request.method() + " " + request.uri() + " " + call.body();
                Optional<TokenAnswerDocument> document =
                        calls.computeIfAbsent(same, key -> answerTo(request));
                if (document.isEmpty()) {
                    problem(capture, ProblemKind.UNAVAILABLE, "the call for it was not answered");
                } else {
                    take(capture, document.get().text(call.path()));
                }
            } catch (UnsafeValueException | Template.MissingValueException | PlacementException e) {
                problem(capture, ProblemKind.UNAVAILABLE, String.valueOf(e.getMessage()));
            } catch (IllegalArgumentException e) {
                // A token with a line break, say. The message may quote it.
                problem(capture, ProblemKind.UNAVAILABLE, "no call can be made of these values");
            }
        }

        private Optional<TokenAnswerDocument> answerTo(OutboundRequest request) {
            return egress.send(request) instanceof OutboundResult.Answered answered
                            && answered.response().status() / 100 == 2
                    ? TokenAnswerDocument.parse(answered.response().bodyAsText())
                    : Optional.empty();
        }
    }
}
