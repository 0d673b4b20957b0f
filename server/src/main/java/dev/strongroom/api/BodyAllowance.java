package dev.strongroom.api;

import dev.strongroom.http.Admission;
import dev.strongroom.http.Request;
import dev.strongroom.vault.Disconnects;
import org.jspecify.annotations.Nullable;

/// How much body a request may have: whoever has valid credentials for its route as much as the
/// server takes, anybody else little. It is told what is wrong with the credentials only if it
/// sends more than that; otherwise the operation finds out.
public final class BodyAllowance implements Admission {
    private static final String ADMIN = "/strongroom/admin/";
    private static final String DISCONNECT = "/vault/oauth/disconnect/";

    private final Authentication authentication;
    private final AdminAuthentication admin;
    private final Disconnects disconnects;
    private final RateLimits limits;

    public BodyAllowance(
            Authentication authentication,
            AdminAuthentication admin,
            Disconnects disconnects,
            RateLimits limits) {
        this.authentication = authentication;
        this.admin = admin;
        this.disconnects = disconnects;
        this.limits = limits;
    }

    @Override
    public Allowance of(Request head) {
        ApiException refusal = refusal(head);
        return refusal == null ? Allowance.MOST : Allowance.stranger(() -> beyond(head, refusal));
    }

    private @Nullable ApiException refusal(Request head) {
        if (head.route().startsWith(ADMIN)) {
            return admin.refusal(head);
        }
        return head.route().startsWith(DISCONNECT) ? unsigned(head) : authentication.refusal(head);
    }

    private @Nullable ApiException unsigned(Request head) {
        return disconnects
                        .application(head.pathParam("jwt"), head.pathParam("service_id"))
                        .isPresent()
                ? null
                : ApiException.invalidToken();
    }

    /// No operation will see this request, so it is counted here. What is read by GET needs no
    /// credentials everywhere, and a body nowhere.
    private RuntimeException beyond(Request head, ApiException refusal) {
        if (head.method().equals("GET") || head.method().equals("HEAD")) {
            return Allowance.tooLarge();
        }
        try {
            if (refusal.error().status() == 401) {
                limits.countRefusal(head);
            }
            return refusal;
        } catch (ApiException tooMany) {
            return tooMany;
        }
    }
}
