package dev.strongroom.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An operation failed. The kinds follow the status; {@link #typeName} is finer.
 *
 * <pre>{@code
 * try {
 *     client.connections().delete("crm", "salesforce");
 * } catch (StrongroomException.NotFound gone) {
 *     log.info("nothing to delete, request {}", gone.requestId());
 * }
 * }</pre>
 *
 * @see Outcome for values in the place of exceptions
 */
public abstract sealed class StrongroomException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    private StrongroomException(Problem problem, @Nullable Throwable cause) {
        super(problem.inWords(), cause);
        this.problem = problem;
    }

    static StrongroomException of(Problem problem) {
        return switch (problem.statusCode()) {
            case 400 -> new BadRequest(problem);
            case 401 -> new Unauthorized(problem);
            case 402 -> new PaymentRequired(problem);
            case 403 -> new Forbidden(problem);
            case 404 -> new NotFound(problem);
            case 409 -> new Conflict(problem);
            case 422 -> new Unprocessable(problem);
            case 429 -> new RateLimited(problem);
            default -> problem.statusCode() >= 500 ? new Server(problem) : new OtherStatus(problem);
        };
    }

    /** The HTTP status; 0 where there was no answer. */
    public int statusCode() {
        return problem.statusCode();
    }

    /** {@code ConnectionNotFoundError} and the like; empty where the answer has none. */
    public String typeName() {
        return problem.typeName();
    }

    /** What the answer says in general; {@link #getMessage} has everything. */
    public String summary() {
        return problem.message();
    }

    /** What the answer says in particular: words, or a JSON object. */
    public String detail() {
        return problem.detail();
    }

    /** The id of the request in the server's log; null where there was no answer. */
    public @Nullable String requestId() {
        return problem.requestId();
    }

    /** A URL that describes the type. */
    public @Nullable String reference() {
        return problem.reference();
    }

    /** For how long to wait before another try, if the server said so. */
    public @Nullable Duration retryAfter() {
        return problem.retryAfter();
    }

    /** 400: the request is wrong; the detail names the member, header or parameter. */
    public static final class BadRequest extends StrongroomException {
        private static final long serialVersionUID = 1;

        BadRequest(Problem problem) {
            super(problem, null);
        }
    }

    /** 402: a quota is used up. */
    public static final class PaymentRequired extends StrongroomException {
        private static final long serialVersionUID = 1;

        PaymentRequired(Problem problem) {
            super(problem, null);
        }
    }

    /** 403: switched off, or not allowed. */
    public static final class Forbidden extends StrongroomException {
        private static final long serialVersionUID = 1;

        Forbidden(Problem problem) {
            super(problem, null);
        }
    }

    /** 404: no such connection, integration, connector, consumer, resource or mapping. */
    public static final class NotFound extends StrongroomException {
        private static final long serialVersionUID = 1;

        NotFound(Problem problem) {
            super(problem, null);
        }
    }

    /** 409: others changed the same thing meanwhile, or the target exists. */
    public static final class Conflict extends StrongroomException {
        private static final long serialVersionUID = 1;

        Conflict(Problem problem) {
            super(problem, null);
        }
    }

    /** 422: the operation does not fit the connection, or something is missing first. */
    public static final class Unprocessable extends StrongroomException {
        private static final long serialVersionUID = 1;

        Unprocessable(Problem problem) {
            super(problem, null);
        }
    }

    /** 429: too many requests; {@link #retryAfter} says when to come back. */
    public static final class RateLimited extends StrongroomException {
        private static final long serialVersionUID = 1;

        RateLimited(Problem problem) {
            super(problem, null);
        }
    }

    /** 5xx: the server or, through the proxy, the way to the service is at fault. */
    public static final class Server extends StrongroomException {
        private static final long serialVersionUID = 1;

        Server(Problem problem) {
            super(problem, null);
        }
    }

    /** Any other status that is no success. */
    public static final class OtherStatus extends StrongroomException {
        private static final long serialVersionUID = 1;

        OtherStatus(Problem problem) {
            super(problem, null);
        }
    }

    /** The answer is no JSON, or not of the described shape. */
    public static final class Unreadable extends StrongroomException {
        private static final long serialVersionUID = 1;

        Unreadable(Problem problem, @Nullable Throwable cause) {
            super(problem, cause);
        }
    }

    /** 401: no good key or session; or the provider gave no tokens; or nobody has authorized. */
    public static final class Unauthorized extends StrongroomException {
        private static final long serialVersionUID = 1;

        Unauthorized(Problem problem) {
            super(problem, null);
        }

        /** How a refresh failed, if that is what happened. */
        public @Nullable RefreshFailure refreshFailure() {
            return RefreshFailure.parse(detail());
        }
    }

    /** There was no answer, or not all of it; or the thread was interrupted. */
    public static final class Transport extends StrongroomException {
        private static final long serialVersionUID = 1;

        private final boolean sent;

        Transport(String message, boolean sent, @Nullable Throwable cause) {
            super(Problem.of(0, message, null), cause);
            this.sent = sent;
        }

        /** Whether the server may have got the request, and done what it asked for. */
        public boolean mayHaveBeenSent() {
            return sent;
        }
    }
}
