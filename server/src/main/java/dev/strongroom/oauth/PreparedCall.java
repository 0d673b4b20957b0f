package dev.strongroom.oauth;

import dev.strongroom.egress.OutboundRequest;
import dev.strongroom.egress.OutboundResponse;

/// A request and what of it must not come back in a message.
public record PreparedCall(OutboundRequest request, ProviderText text) {
    private static final int LONGEST_REFUSAL = 64 << 10;

    public PreparedCall {
        request = request.shownAs(text.description(request.shownPath()));
    }

    /// What the service says is wrong, fit to be shown; empty where it says nothing in the usual
    /// places.
    public String refusal(OutboundResponse response) {
        if (response.body().length > LONGEST_REFUSAL) {
            return "";
        }
        return TokenAnswerDocument.parse(response.bodyAsText())
                .map(
                        document -> {
                            String said = Refusals.description(document);
                            return text.description(
                                    said.isBlank() ? Refusals.code(document, "error") : said);
                        })
                .orElse("");
    }
}
