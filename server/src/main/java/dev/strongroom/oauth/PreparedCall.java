package dev.strongroom.oauth;

import dev.strongroom.egress.OutboundRequest;

/// A request and what of it must not come back in a message.
record PreparedCall(OutboundRequest request, ProviderText text) {
    PreparedCall {
        request = request.shownAs(text.description(request.shownPath()));
    }
}
