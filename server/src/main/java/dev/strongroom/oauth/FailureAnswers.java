package dev.strongroom.oauth;

import dev.strongroom.connector.FailureRule;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.egress.OutboundResponse;
import dev.strongroom.egress.RetryAfter;
import dev.strongroom.oauth.TokenResult.RefusalKind;
import dev.strongroom.oauth.TokenResult.Refused;
import dev.strongroom.oauth.TokenResult.Unavailable;
import dev.strongroom.oauth.TokenResult.UnavailableKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads an answer that brought no token: by the connector file's rules, the first that matches,
/// then by what the RFCs say and services have made of it.
///
/// @param now ms epoch
record FailureAnswers(OAuth2.TokenAnswer shape, List<FailureRule> rules, Asked asked, long now) {

    /// What the request was.
    enum Asked {
        /// First tokens.
        TOKENS,
        REFRESH,
        /// The consumer's own login was checked and not a client: then 401 speaks of the consumer's
        /// credentials.
        LOGIN
    }

    /// One answer.
    ///
    /// @param document null where the body is none
    /// @param code cleaned
    /// @param description as the service wrote it
    private record Failure(
            OutboundResponse response,
            @Nullable TokenAnswerDocument document,
            String code,
            String description) {
        int status() {
            return response.status();
        }

        boolean isPage() {
            return response.bodyAsText().stripLeading().startsWith("<");
        }

        FailureRule.Answer forRules() {
            return new FailureRule.Answer(
                    status(), code, description + "\n" + response.bodyAsText());
        }
    }

    TokenResult read(
            OutboundResponse response,
            Optional<TokenAnswerDocument> document,
            ProviderText cleaner) {
        var failure =
                new Failure(
                        response,
                        document.orElse(null),
                        cleaner.code(
                                document.map(it -> Refusals.code(it, shape.errorPath()))
                                        .orElse("")),
                        document.map(Refusals::description).orElse(""));
        FailureRule.Meaning ruled = ruled(failure);
        return ruled == null ? usual(failure, cleaner) : meant(ruled, failure, cleaner);
    }

    private FailureRule.@Nullable Meaning ruled(Failure failure) {
        if (rules.isEmpty()) {
            return null;
        }
        FailureRule.Answer answer = failure.forRules();
        boolean page = failure.isPage();
        for (FailureRule rule : rules) {
            // A page is of whatever stands before the service: its status alone says nothing.
            if (rule.matches(answer) && !(page && rule.byStatusOnly())) {
                return rule.means();
            }
        }
        return null;
    }

    private TokenResult meant(FailureRule.Meaning meaning, Failure failure, ProviderText cleaner) {
        return switch (meaning) {
            case GRANT_INVALID -> refused(RefusalKind.GRANT_INVALID, failure, cleaner);
            case CONSENT_WITHDRAWN -> refused(RefusalKind.CONSENT_WITHDRAWN, failure, cleaner);
            case CLIENT_INVALID -> refused(RefusalKind.CLIENT_INVALID, failure, cleaner);
            case SCOPE_INVALID -> refused(RefusalKind.SCOPE_INVALID, failure, cleaner);
            case REQUEST_INVALID -> refused(RefusalKind.REQUEST_INVALID, failure, cleaner);
            case THROTTLED -> unavailable(UnavailableKind.THROTTLED, failure);
            case UNAVAILABLE -> unavailable(UnavailableKind.SERVER_ERROR, failure);
            case MALFORMED -> unavailable(UnavailableKind.MALFORMED, failure);
        };
    }

    private TokenResult usual(Failure failure, ProviderText cleaner) {
        UnavailableKind undecided = undecided(failure);
        return undecided == null
                ? refused(kind(failure), failure, cleaner)
                : unavailable(undecided, failure);
    }

    private @Nullable UnavailableKind undecided(Failure failure) {
        int status = failure.status();
        if (status == 429 || status == 425) {
            return UnavailableKind.THROTTLED;
        }
        if (status == 408) {
            return UnavailableKind.TIMEOUT;
        }
        if (status >= 500) {
            return UnavailableKind.SERVER_ERROR;
        }
        TokenAnswerDocument document = failure.document();
        boolean isAnswer =
                document == null
                        ? status >= 400 && !failure.isPage()
                        : status >= 400 || (status < 300 && saysWhy(document));
        return isAnswer ? Refusals.passing(failure.code()).orElse(null) : UnavailableKind.MALFORMED;
    }

    /// Whether an answer with a status of success says that it is none.
    private boolean saysWhy(TokenAnswerDocument document) {
        String okPath = shape.okPath();
        return (okPath != null && document.deniesAt(okPath))
                || document.text(shape.errorPath()).isPresent()
                || document.text("error").isPresent()
                || document.text("error.code").isPresent();
    }

    private RefusalKind kind(Failure failure) {
        int status = failure.status();
        RefusalKind kind = Refusals.kind(failure.code(), status, asked == Asked.REFRESH);
        boolean wrongLogin =
                asked == Asked.LOGIN
                        && kind != RefusalKind.CONSENT_WITHDRAWN
                        && (kind == RefusalKind.CLIENT_INVALID || status == 401 || status == 403);
        return wrongLogin ? RefusalKind.GRANT_INVALID : kind;
    }

    private static Refused refused(RefusalKind kind, Failure failure, ProviderText cleaner) {
        return new Refused(
                kind, failure.status(), failure.code(), cleaner.description(failure.description()));
    }

    private Unavailable unavailable(UnavailableKind kind, Failure failure) {
        String what =
                kind == UnavailableKind.MALFORMED
                        ? "the service did not answer as a token endpoint does, status "
                        : "the service answered with status ";
        return new Unavailable(
                kind,
                RetryAfter.millis(failure.response().header("retry-after"), now),
                what + failure.status(),
                failure.status());
    }
}
