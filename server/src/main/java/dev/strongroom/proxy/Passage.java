package dev.strongroom.proxy;

import dev.strongroom.egress.OutboundResult;
import dev.strongroom.egress.OutboundResult.Failed;
import dev.strongroom.egress.OutboundResult.Kind;
import dev.strongroom.egress.StreamRequest;
import dev.strongroom.egress.StreamResponse;
import dev.strongroom.http.Conversation;
import dev.strongroom.http.HttpFailure;
import dev.strongroom.log.Visit;
import dev.strongroom.placement.Attachment;
import dev.strongroom.vault.CallAccess.Opened;
import dev.strongroom.vault.CallAccess.Pass;
import dev.strongroom.wire.ByteStream;
import dev.strongroom.wire.Fields;
import dev.strongroom.wire.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// One call on its way, from the moment it may be made until its answer has gone back. Confined to
/// the event loop of its conversation; whatever may block is done elsewhere and comes back there.
///
/// The steps: a turn in the account's budget, credentials, the call. A rejected token is replaced
/// and the call made once more; a redirect is followed; what the caller wants repeated is repeated.
/// Each of these needs the body once more, which is kept while it is small.
final class Passage {
    /// What is kept of a body, so that it can be sent again.
    static final int REPLAYABLE_BYTES = 64 << 10;

    private static final int UNAUTHORIZED = 401;
    private static final int EXACT_MILLIS = 2_000;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    private final Forwarder.Tools tools;
    private final ProxyCall call;
    private final Pass pass;
    private final Account account;
    private final @Nullable Visit visit;
    private final Conversation conversation;
    private final Loop loop;
    private final Steps steps;
    private final Deadline deadline;

    private final Journey journey;
    private @Nullable Opened opened;
    private @Nullable Echo echo;
    private @Nullable Leg leg;
    private @Nullable ByteStream delivering;
    private Loop.Timer timer = Loop.Timer.NONE;
    private int retries;
    private boolean replaced;

    /// @param about what was decided of the call
    Passage(Forwarder.Tools tools, Forwarder.Decided about, Conversation conversation) {
        this.tools = tools;
        this.call = about.call();
        this.pass = about.pass();
        this.visit = about.visit();
        this.conversation = conversation;
        loop = conversation.loop();
        steps = new Steps(loop, visit, this::refuse);
        journey = new Journey(call, about.uri(), conversation.body());
        account = new Account(tools, pass, call, about.uri());
        deadline = new Deadline(call.timeoutMillis());
    }

    void start() {
        conversation.whenGone(this::gone);
        conversation.whenOver((status, complete, failure) -> finish(complete));
        journey.body().keep(REPLAYABLE_BYTES);
        // Exact where it matters.
        timer =
                call.timeoutMillis() < EXACT_MILLIS
                        ? loop.after(call.timeoutMillis(), this::tick)
                        : loop.watch(this::look);
        // After all requests that have come in at once have been decided. What is then sent goes
        // out in one go, so the other side is woken once, and not in between by every single send.
        steps.soon(this::takeTurn);
    }

    private void takeTurn() {
        long wait = journey.estranged() ? 0 : account.enter(call.timeoutMillis());
        if (wait == 0) {
            open();
        } else {
            steps.later(wait, this::open);
        }
    }

    private void open() {
        if (call.bringsAuthorization() || journey.estranged() || opened != null) {
            send();
            return;
        }
        opened = tools.access().atOnce(pass);
        if (opened != null) {
            send();
        } else {
            steps.away(
                    () -> tools.access().fresh(pass),
                    fresh -> {
                        opened = fresh;
                        send();
                    });
        }
    }

    private void send() {
        Draft draft = journey.draft();
        Opened values = opened;
        if (journey.estranged()) {
            dispatch(draft);
        } else if (values == null) {
            dispatch(draft.with(call.authorization()));
        } else {
            Attachment attached = Draft.attachment(pass.connector(), values);
            echo = new Echo(attached);
            draft.with(
                    attached,
                    tools::moments,
                    new Draft.Listener() {
                        @Override
                        public void ready(Draft whole, ByteStream original) {
                            journey.resume(original);
                            steps.guarded(() -> dispatch(whole));
                        }

                        @Override
                        public void refused(RuntimeException unplaceable) {
                            refuse(unplaceable);
                        }

                        @Override
                        public void broken(Throwable cause) {
                            uploadBroken(cause);
                        }
                    });
        }
    }

    private void dispatch(Draft draft) {
        if (steps.areOver()) {
            return;
        }
        var next = new Leg(this, loop, journey.method(), journey.shown(echo));
        leg = next;
        Duration half = Duration.ofMillis(call.timeoutMillis()).dividedBy(2);
        next.begin(
                tools.client(),
                new StreamRequest(
                        draft.method(),
                        draft.uri(),
                        draft.headers(),
                        draft.body(),
                        new StreamRequest.Terms(
                                call.application().id(),
                                half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT)));
    }

    void answered(Leg from, StreamResponse response) {
        steps.guarded(() -> judge(from, response));
    }

    private void judge(Leg from, StreamResponse response) {
        if (steps.areOver() || from != leg) {
            from.cancel();
            return;
        }
        DownstreamLimit limit =
                journey.estranged() ? DownstreamLimit.NONE : account.answered(response);
        if (isRejected(from, response, limit)
                || isFollowed(from, response)
                || isRepeated(from, response)) {
            return;
        }
        deliver(response, limit);
    }

    /// A token that the provider does not take is replaced, for the next caller at least.
    private boolean isRejected(Leg from, StreamResponse response, DownstreamLimit limit) {
        Opened old = opened;
        if (response.status() != UNAUTHORIZED
                || old == null
                || !old.replaceable()
                || journey.estranged()
                || replaced) {
            return false;
        }
        replaced = true;
        Callable<Optional<Opened>> replacing =
                () -> Optional.ofNullable(tools.access().replace(pass, old));
        ByteStream again = journey.body().again();
        if (again == null) {
            steps.aside(replacing);
            return false;
        }
        steps.away(
                replacing,
                fresh -> {
                    if (fresh.isEmpty()) {
                        deliver(response, limit);
                    } else {
                        opened = fresh.get();
                        once(from, response, again);
                    }
                });
        return true;
    }

    private boolean isFollowed(Leg from, StreamResponse response) {
        if (!journey.follow(response, echo)) {
            return false;
        }
        once(from, response, journey.body());
        return true;
    }

    private boolean isRepeated(Leg from, StreamResponse response) {
        if (!repeats(response)) {
            return false;
        }
        from.note(tools.log(), visit, null);
        from.drop(response);
        return true;
    }

    /// Makes the call once more, later, if that is wanted, possible, and of use.
    ///
    /// @param response what came of it; null = nothing
    private boolean repeats(@Nullable StreamResponse response) {
        boolean asked =
                retries < call.target().patience().retries()
                        && RetryRule.repeatable(
                                journey.method(),
                                !journey.estranged() && call.headers().contains("idempotency-key"));
        ByteStream again = asked ? journey.body().again() : null;
        OptionalLong wait = again == null ? OptionalLong.empty() : pause(response);
        if (again == null || wait.isEmpty()) {
            return false;
        }
        retries++;
        journey.resume(again);
        steps.later(wait.getAsLong(), this::takeTurn);
        return true;
    }

    private OptionalLong pause(@Nullable StreamResponse response) {
        return RetryRule.waitMillis(
                retries,
                response == null ? 0 : response.status(),
                response == null ? null : Account.retryAfter(response, tools.clock().millis()),
                deadline.leftMillis(),
                tools.random());
    }

    /// The same call, or the one that the answer leads to.
    private void once(Leg from, StreamResponse response, ByteStream again) {
        from.note(tools.log(), visit, null);
        from.drop(response);
        journey.resume(again);
        steps.guarded(this::takeTurn);
    }

    private void deliver(StreamResponse response, DownstreamLimit limit) {
        Fields headers = TravellingHeaders.toCaller(response.headers());
        limit.mark(headers);
        if (response.status() >= 400) {
            headers.set("x-apideck-downstream-error", "true");
        }
        Redirect.complete(headers, journey.uri());
        masked(headers);
        response.body().mapTrailers(trailers -> masked(TravellingHeaders.toCaller(trailers)));
        journey.body().forget();
        delivering = response.body();
        conversation.answer(response.status(), headers, response.body(), this::gone);
    }

    private Fields masked(Fields back) {
        if (echo != null) {
            echo.mask(back);
        }
        return back;
    }

    void failed(Leg from, OutboundResult outcome) {
        if (steps.areOver() || from != leg) {
            return;
        }
        switch (outcome) {
            case OutboundResult.Refused refused ->
                    refuse(ProxyException.denied(refused.reason(), journey.redirected()));
            case OutboundResult.Failed failed -> failed(from, failed);
            case OutboundResult.Answered answered ->
                    throw new IllegalStateException("an answer is no failure");
        }
    }

    private void failed(Leg from, Failed failed) {
        if (!journey.estranged()) {
            account.failed(failed, from.age());
        }
        from.note(tools.log(), visit, failed.message());
        ProxyException failure = ProxyException.of(failed);
        if (!failure.mayPass() || !repeats(null)) {
            refuse(failure);
        }
    }

    void uploadBroken(Throwable cause) {
        refuse(Draft.unsendable(cause));
    }

    private void tick() {
        look();
        if (!steps.areOver()) {
            timer = loop.after(deadline.restMillis(journey.movedAt(), delivering), this::tick);
        }
    }

    /// Whether it is too long without an answer, or without a byte of it.
    private void look() {
        if (!steps.areOver()
                && (deadline.drips(journey.awaitsCaller(), journey.body().moved()) || isSilent())) {
            giveUp();
        }
    }

    private boolean isSilent() {
        if (delivering != null
                && delivering.isHeldUp()
                && deadline.hasPassed(journey.movedAt(), delivering)) {
            deadline.saw(conversation.takenAt());
        }
        return deadline.hasPassed(journey.movedAt(), delivering);
    }

    private void giveUp() {
        Leg waiting = leg;
        if (delivering != null) {
            gone();
            conversation.breakOff();
        } else if (journey.awaitsCaller()) {
            refuse(HttpFailure.badRequest("The request body did not arrive in time"));
        } else if (waiting == null || waiting.hasAnswered()) {
            // A refresh, a pause, a turn: nothing that the host of the call could help.
            refuse(ProxyException.of(ProxyException.Kind.TIMEOUT, lateness()));
        } else {
            waiting.cancel();
            var failed = new Failed(Kind.TIMEOUT, lateness());
            account.failed(failed, waiting.age());
            waiting.note(tools.log(), visit, failed.message());
            refuse(ProxyException.of(failed));
        }
    }

    private String lateness() {
        return "No answer of "
                + journey.uri().getHost()
                + " within "
                + call.timeoutMillis()
                + " ms";
    }

    private void refuse(Throwable failure) {
        if (steps.areOver()) {
            return;
        }
        gone();
        conversation.fail(failure);
    }

    private void gone() {
        Leg current = leg;
        if (current != null) {
            current.cancel();
        }
    }

    private void finish(boolean complete) {
        steps.end();
        timer.cancel();
        account.abandoned();
        Leg last = leg;
        if (last != null) {
            last.note(tools.log(), visit, complete ? null : "The answer was broken off");
            if (last.isUploading()) {
                last.cancel();
            } else if (complete && delivering != null) {
                last.letEnd(delivering);
            }
        }
    }
}
