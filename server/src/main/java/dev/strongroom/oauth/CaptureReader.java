package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2.Capture;
import dev.strongroom.connector.OAuth2.CaptureSource;
import dev.strongroom.connector.Template;
import dev.strongroom.crypto.Secret;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResult;
import dev.strongroom.oauth.CaptureResult.Problem;
import dev.strongroom.oauth.CaptureResult.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Collects the values a connector keeps from an authorization: the account's own host, the
/// organisation's id. Later captures may use the values of earlier ones.
public final class CaptureReader {
    private static final int MAX_VALUE = 2_000;

    private final OutboundClient egress;
    private final Duration timeout;

    /// @param timeout for each call
    public CaptureReader(OutboundClient egress, Duration timeout) {
        this.egress = egress;
        this.timeout = timeout;
    }

    /// Everything the connector declares.
    ///
    /// @param redirect the query parameters of the redirect; empty where there was none
    public CaptureResult afterAuthorization(
            Account account, Map<String, String> redirect, TokenResult.Granted granted) {
        return new Reading(account, redirect, granted.document())
                .read(true, granted.credentials().accessToken());
    }

    /// Only what stands in the answer to a refresh; what it leaves out is as it was.
    public CaptureResult afterRefresh(Account account, TokenResult.Granted granted) {
        CaptureResult all =
                new Reading(account, Map.of(), granted.document()).read(false, null);
        return new CaptureResult(
                all.values(),
                all.problems().stream().filter(it -> it.kind() != ProblemKind.MISSING).toList());
    }

    /// One pass over the captures of an account.
    private final class Reading {
        private final Account account;
        private final Map<String, String> redirect;
        private final TokenAnswerDocument answer;
        private final Map<String, String> values = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Optional<TokenAnswerDocument>> calls = new HashMap<>();

        Reading(Account account, Map<String, String> redirect, TokenAnswerDocument answer) {
            this.account = account;
            this.redirect = redirect;
            this.answer = answer;
        }

        CaptureResult read(boolean everything, @Nullable Secret accessToken) {
            for (Capture capture : account.scheme().captures()) {
                switch (capture.source()) {
                    case CaptureSource.TokenMember(String path) -> take(capture, answer.text(path));
                    case CaptureSource.Redirect(String parameter) -> {
                        if (everything) {
                            take(capture, Optional.ofNullable(redirect.get(parameter)));
                        }
                    }
                    case CaptureSource.ApiCall call -> {
                        if (everything && accessToken != null) {
                            takeFromCall(capture, call, accessToken);
                        }
                    }
                }
            }
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
                        ApiRequest.of(account.with(names), call).withTimeouts(timeout, timeout);
                String same = request.method() + " " + request.uri() + " " + call.body();
                Optional<TokenAnswerDocument> document =
                        calls.computeIfAbsent(same, key -> answerTo(request));
                if (document.isEmpty()) {
                    problem(capture, ProblemKind.UNAVAILABLE, "the call for it was not answered");
                } else {
                    take(capture, document.get().text(call.path()));
                }
            } catch (UnsafeValueException | Template.MissingValueException e) {
                problem(capture, ProblemKind.UNAVAILABLE, String.valueOf(e.getMessage()));
            }
        }

        private Optional<TokenAnswerDocument> answerTo(OutboundRequest request) {
            return egress.send(request) instanceof OutboundResult.Answered(var response)
                            && response.status() >= 200
                            && response.status() < 300
                    ? TokenAnswerDocument.parse(response.bodyAsText())
                    : Optional.empty();
        }
    }
}
