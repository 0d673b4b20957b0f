package dev.strongroom.oauth;

import dev.strongroom.connector.ApiAccess;
import dev.strongroom.connector.Connector;
import dev.strongroom.connector.Template;
import dev.strongroom.connector.UnsafeValueException;
import dev.strongroom.egress.OutboundClient;
import dev.strongroom.egress.OutboundResponse;
import dev.strongroom.egress.OutboundResult;
import dev.strongroom.egress.RetryAfter;
import dev.strongroom.oauth.CheckResult.Accepted;
import dev.strongroom.oauth.CheckResult.Rejected;
import dev.strongroom.oauth.CheckResult.Unavailable;
import dev.strongroom.placement.PlacementException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Makes a connector's verification call to learn whether an account's credentials are good.
///
/// One call, no redirect, no retry; nothing is thrown for what a service or a consumer got wrong.
/// Blocks for at most the time-out.
public final class AccountCheck {
    private final OutboundClient egress;
    private final ApiRequests requests;
    private final InstantSource clock;
    private final Duration timeout;

    /// @param timeout for the whole call
    public AccountCheck(
            OutboundClient egress, ApiRequests requests, InstantSource clock, Duration timeout) {
        this.egress = egress;
        this.requests = requests;
        this.clock = clock;
        this.timeout = timeout;
    }

    /// Whether the service's file declares a call that this class can make in full. Without the
    /// certificate that some services want, good credentials would look bad.
    public static boolean possible(Connector connector) {
        ApiAccess access = connector.access();
        return access.verification() != null && access.clientCertificate() == null;
    }

    /// @param account has the settings, and `access_token` where the service issues tokens; needs
    /// no OAuth client
    /// @throws IllegalStateException if the check is not [#possible]
    public CheckResult check(Account account) {
        ApiAccess.Verification call = account.connector().access().verification();
        if (call == null || !possible(account.connector())) {
            throw new IllegalStateException(account.connector().id() + " cannot be checked");
        }
        try {
            return send(call, requests.of(account, call));
        } catch (UnsafeValueException | Template.MissingValueException | PlacementException e) {
            return new Rejected(0, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            // A value with a line break in a header, say. The message may quote it.
            return new Rejected(0, "no request can be made of these values");
        }
    }

    private CheckResult send(ApiAccess.Verification call, PreparedCall prepared) {
        ProviderText text = prepared.text();
        return switch (egress.send(prepared.request().within(timeout))) {
            case OutboundResult.Answered answered -> read(call, answered.response(), text);
            // The address is the file's and a setting's: waiting does not change it.
            case OutboundResult.Refused refused ->
                    new Rejected(0, text.description(refused.reason()));
            case OutboundResult.Failed failed ->
                    new Unavailable(text.description(failed.message()), null);
        };
    }

    private CheckResult read(
            ApiAccess.Verification call, OutboundResponse response, ProviderText text) {
        int status = response.status();
        boolean success = status / 100 == 2;
        String okPath = call.okPath();
        if (success && okPath == null) {
            return new Accepted();
        }
        Optional<TokenAnswerDocument> document = TokenAnswerDocument.parse(response.bodyAsText());
        if (success && document.filter(it -> it.deniesAt(String.valueOf(okPath))).isEmpty()) {
            return new Accepted();
        }
        String code = document.map(it -> Refusals.code(it, "error")).orElse("");
        boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
        if (passing || Refusals.passing(code).isPresent()) {
            return new Unavailable(
                    "the service answered with status " + status,
                    RetryAfter.millis(response.header("retry-after"), clock.millis()));
        }
        String said = document.map(Refusals::description).filter(it -> !it.isBlank()).orElse(code);
        return new Rejected(status, message(status, text.description(said)));
    }

    private static String message(int status, String said) {
        return said.isEmpty() ? "the service answered with status " + status : said;
    }
}
