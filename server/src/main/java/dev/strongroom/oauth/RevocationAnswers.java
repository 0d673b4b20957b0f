package dev.strongroom.oauth;

import dev.strongroom.connector.OAuth2;
import dev.strongroom.connector.OAuth2.Revocation;
import dev.strongroom.connector.OAuth2.RevocationAuthentication;
import dev.strongroom.egress.OutboundResponse;
import java.util.Optional;

/// Reads the answer to a revocation (RFC 7009 section 2.2). A token that is dead already is a
/// success: that is what was wanted.
record RevocationAnswers(OAuth2 scheme, Revocation shape) {

    RevocationResult read(OutboundResponse response, ProviderText text) {
        int status = response.status();
        if (status >= 500 || status == 429 || status == 408 || status / 100 == 3) {
            return new RevocationResult.Unavailable("the service answered with status " + status);
        }
        Optional<TokenAnswerDocument> document = TokenAnswerDocument.parse(response.bodyAsText());
        if (status < 300) {
            return saysNo(document)
                    ? refusedUnlessDead(status, code(document), text)
                    : new RevocationResult.Revoked();
        }
        return meansGone(status)
                ? new RevocationResult.Revoked()
                : refusedUnlessDead(status, code(document), text);
    }

    private boolean saysNo(Optional<TokenAnswerDocument> document) {
        String okPath = scheme.answer().okPath();
        return okPath != null && document.filter(it -> it.deniesAt(okPath)).isPresent();
    }

    private String code(Optional<TokenAnswerDocument> document) {
        return document.map(it -> Refusals.code(it, scheme.answer().errorPath())).orElse("");
    }

    /// A revocation endpoint of RFC 7009 that is missing is an error; a token that is missing at
    /// an address of its own is gone. A bearer that is refused was the token itself.
    private boolean meansGone(int status) {
        boolean ownAddress = !shape.standard() || shape.method().equals("DELETE");
        if (status == 401) {
            return shape.authentication() == RevocationAuthentication.BEARER;
        }
        return ownAddress && (status == 404 || status == 410);
    }

    private static RevocationResult refusedUnlessDead(int status, String code, ProviderText text) {
        return Refusals.isTokenDead(code)
                ? new RevocationResult.Revoked()
                : new RevocationResult.Refused(status, text.code(code));
    }
}
