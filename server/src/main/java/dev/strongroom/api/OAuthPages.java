package dev.strongroom.api;

import dev.strongroom.http.Request;
import dev.strongroom.http.Response;
import dev.strongroom.log.Visit;
import dev.strongroom.vault.Authorizations;
import dev.strongroom.vault.BrowserMark;
import dev.strongroom.vault.FlowResult;
import dev.strongroom.vault.Revocations;
import dev.strongroom.vault.VaultException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The three addresses that browsers visit: authorize, callback, revoke (vault-behaviour.md e).
/// No credentials are needed; the signed state in the link stands for them.
public final class OAuthPages {
    private final Authorizations authorizations;
    private final Revocations revocations;
    private final FlowCookies cookies;

    public OAuthPages(Authorizations authorizations, Revocations revocations, Urls urls) {
        this.authorizations = authorizations;
        this.revocations = revocations;
        cookies = FlowCookies.at(urls);
    }

    public Response authorize(Request request) {
        return ErrorPage.guard(request, () -> started(authorizations.start(start(request))));
    }

    private static Authorizations.Start start(Request request) {
        return new Authorizations.Start(
                request.pathParam("application_id"),
                request.pathParam("service_id"),
                state(request),
                first(request, "redirect_uri"),
                Scopes.parse(first(request, "scope")),
                first(request, "nonce"),
                page(request));
    }

    /// The page that the link stood on, as far as the browser says. One that hides it, but admits
    /// to be another site's, counts as a page that nobody knows.
    private static @Nullable String page(Request request) {
        String origin = request.header("origin");
        String page = origin == null ? request.header("referer") : origin;
        boolean hidden = page == null && "cross-site".equals(request.header("sec-fetch-site"));
        return hidden ? "null" : page;
    }

    private Response started(Authorizations.Started started) {
        Response answer = redirect(started.providerUrl());
        BrowserMark mark = started.mark();
        return mark == null ? answer : cookies.give(answer, mark);
    }

    /// Whatever comes of it, the state is used up, and so is the cookie that goes with it.
    public Response callback(Request request) {
        return ErrorPage.guard(
                request,
                () -> {
                    Map<String, String> parameters = redirectParameters(request);
                    String state = parameters.getOrDefault("state", "");
                    List<String> shown = cookies.shown(request, state);
                    Response answer =
                            ErrorPage.guard(
                                    request,
                                    () ->
                                            redirect(
                                                    location(
                                                            authorizations.finish(
                                                                    parameters, shown))));
                    return cookies.take(answer, request, state);
                });
    }

    public Response revoke(Request request) {
        return ErrorPage.guard(
                request,
                () ->
                        redirect(
                                location(
                                        revocations.revoke(
                                                request.pathParam("application_id"),
                                                request.pathParam("service_id"),
                                                state(request),
                                                first(request, "redirect_uri"),
                                                page(request)))));
    }

    private static String state(Request request) {
        String state = first(request, "state");
        if (state == null || state.isBlank()) {
            throw new VaultException(VaultException.Kind.STATE_INVALID, "state is missing");
        }
        return state;
    }

    /// Published pages append their redirect URI as it is, so what belongs to its query may come
    /// after the parameters of ours with the same name.
    private static @Nullable String first(Request request, String name) {
        List<String> values = request.queryAll(name);
        return values.isEmpty() ? null : values.getFirst();
    }

    /// A parameter that stands there twice is an attack or an accident; neither is finished (RFC
    /// 6749 section 3.1).
    private static Map<String, String> redirectParameters(Request request) {
        var parameters = new LinkedHashMap<String, String>();
        request.queryParameters()
                .forEach(
                        (name, values) -> {
                            if (values.size() > 1) {
                                throw ApiException.invalid(
                                        "A query parameter is given more than once");
                            }
                            parameters.put(name, values.getFirst());
                        });
        return parameters;
    }

    /// Permanent by contract; browsers must not keep it, or the next authorization would replay
    /// this one.
    private static Response redirect(String location) {
        return Response.redirect(301, location)
                .withHeader("cache-control", "no-store")
                .withHeader("referrer-policy", "no-referrer");
    }

    /// Where it worked. A token goes into the fragment, which browsers send to nobody.
    private static String arrival(FlowResult result) {
        FlowResult.@Nullable Handover handover = result.handover();
        if (handover == null) {
            return result.redirectUri();
        }
        String target = result.redirectUri();
        int hash = target.indexOf('#');
        return (hash < 0 ? target : target.substring(0, hash))
                + "#nonce="
                + QueryAppender.encoded(handover.nonce())
                + "&confirm_token="
                + QueryAppender.encoded(handover.confirmToken().reveal())
                + "&service_id="
                + QueryAppender.encoded(result.serviceId())
                + openers(handover);
    }

    /// For our own result page, which must not hand the token to just any page.
    private static String openers(FlowResult.Handover handover) {
        List<String> openers = handover.openers();
        return openers == null
                ? ""
                : "&origins=" + QueryAppender.encoded(String.join(" ", openers));
    }

    private static String location(FlowResult result) {
        FlowResult.@Nullable Problem problem = result.problem();
        if (problem == null) {
            return arrival(result);
        }
        Visit.failed(problem.message());
        String typeName =
                switch (problem.kind()) {
                    case PROVIDER_ERROR -> "OAuthConnectorError";
                    case CODE_EXCHANGE_FAILED -> "OAuthCodeExchangeError";
                };
        String origin =
                switch (problem.origin()) {
                    case CALLBACK -> "callback";
                    case REVOKE -> "revoke";
                };
        var error = new ApiError(400, typeName, "", problem.message());
        return new QueryAppender(result.redirectUri())
                .add("error_type", typeName)
                .add("error_message", problem.message())
                .add("service_id", result.serviceId())
                .add("application_id", result.applicationId())
                .add("client_id", result.clientId())
                .add("origin", origin)
                .add("ref", error.reference())
                .add("nonce", problem.nonce())
                .toString();
    }
}
