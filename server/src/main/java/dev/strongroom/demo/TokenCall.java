package dev.strongroom.demo;

import dev.strongroom.connector.AuthScheme;
import dev.strongroom.connector.OAuth2;
import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import org.jspecify.annotations.Nullable;

/// One call of a token endpoint, entered in the ledger from its arrival on.
///
/// The work is done at once and the answer takes its time: a client that gives up does not find
/// its token spent by a request that it has long forgotten.
///
/// @param line on which the request has come
record TokenCall(FakeService service, Line line, RefreshLedger ledger) {

    /// @param asked what is to go wrong; null = whatever the conditions bring
    Response answer(Request request, @Nullable Misbehaviour asked) {
        Misbehaviour wrong = asked == null ? service.conditions().draw() : asked;
        Presented presented = ledger.open(refreshToken(request));
        line.carry(presented);
        if (wrong instanceof Misbehaviour.AnswerTwice) {
            presented.doubled();
        }
        boolean withExpiry = !(wrong instanceof Misbehaviour.OmitExpiry);
        Response answer = service.around(wrong, () -> work(request, withExpiry, presented));
        service.conditions().travel();
        line.handled();
        return answer;
    }

    private @Nullable String refreshToken(Request request) {
        return service.connector().auth() instanceof OAuth2 oauth
                ? new TokenEndpoint(service, oauth).refreshToken(request)
                : null;
    }

    private Response work(Request request, boolean withExpiry, Presented presented) {
        return switch (service.connector().auth()) {
            case OAuth2 oauth ->
                    new TokenEndpoint(service, oauth).answer(request, withExpiry, presented);
            case AuthScheme.TokenExchange exchange ->
                    new LoginEndpoint(service, exchange).answer(request, withExpiry);
            default -> throw new IllegalStateException(service.connector().id() + " has no tokens");
        };
    }
}
