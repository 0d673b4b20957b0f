package dev.strongroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ByteStreamTest {
    private final BodyBudget budget = new BodyBudget(100_000);
    private final Tap tap = new Tap();
    private final Sink sink = new Sink();
    private final List<String> heard = new ArrayList<>();

    private ByteStream body(long length) {
        return ByteStream.of(tap, length, Fields::none).within(budget);
    }

    private void whole(ByteStream body, int most) {
        body.whole(
                most,
                bytes -> heard.add(bytes.length + " bytes"),
                cause -> heard.add(cause.getMessage()));
    }

    private static String text(ByteStream body) {
        var again = new Sink();
        body.into(again, again);
        return again.text();
    }

    @Test
    void copy_ofAChunk_takesItsLengthAndGivesItBack() {
        ByteStream body = body(5);
        body.keep(10_000);
        body.into(sink, sink);

        tap.say("hello");

        assertThat(sink.text()).isEqualTo("hello");
        assertThat(budget.taken()).isEqualTo(5);
        assertThat(text(Objects.requireNonNull(body.again()))).isEqualTo("hello");
        body.release();
        body.release();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void copy_ofManyTinyChunks_takesAboutTheirLength() {
        ByteStream body = body(ByteStream.UNKNOWN);
        body.keep(20_000);
        body.into(sink, sink);
        for (int i = 0; i < 10_000; i++) {
            tap.say(String.valueOf(i % 10));
        }
        tap.end();

        assertThat(budget.taken()).isBetween(10_000L, 20_000L);
        assertThat(text(Objects.requireNonNull(body.again())))
                .isEqualTo(sink.text())
                .hasSize(10_000);
        body.forget();
        assertThat(budget.taken()).isZero();
        assertThat(body.again()).isNull();
    }

    @Test
    void copy_thatGrowsTooLong_isForgottenAndTheBodyPasses() {
        ByteStream body = body(ByteStream.UNKNOWN);
        body.keep(10);
        body.into(sink, sink);

        tap.say("hello, ").say("world").say("!").end();

        assertThat(sink.text()).isEqualTo("hello, world!");
        assertThat(sink.outcome()).isEqualTo("ended");
        assertThat(body.again()).isNull();
        assertThat(budget.taken()).isZero();
    }

    /// Half of the room is for those who cannot do without.
    @Test
    void copy_withoutRoom_isForgottenAndTheBodyPasses() {
        budget.take(49_998);
        ByteStream body = body(ByteStream.UNKNOWN);
        body.keep(10_000);
        body.into(sink, sink);

        tap.say("a").say("b").end();

        assertThat(sink.text()).isEqualTo("ab");
        assertThat(body.again()).isNull();
        assertThat(budget.taken()).isEqualTo(49_998);
    }

    @Test
    void whole_takesRoomForItselfAndWhatIsMadeOfIt() {
        ByteStream body = body(ByteStream.UNKNOWN);
        body.keep(10_000);
        whole(body, 10_000);
        tap.say("x".repeat(4_000)).say("y".repeat(4_000)).end();

        assertThat(heard).containsExactly("8000 bytes");
        assertThat(budget.taken()).isEqualTo(16_000);
        body.release();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whole_withoutRoom_isToldAndTakesNothing() {
        budget.take(95_000);
        ByteStream body = body(8_000);
        whole(body, 10_000);
        tap.say("x".repeat(4_000));
        assertThat(heard).isEmpty();
        assertThat(budget.taken()).isEqualTo(99_000);

        tap.say("x".repeat(4_000)).end();

        assertThat(heard).containsExactly("NO_ROOM");
        assertThat(budget.taken()).isEqualTo(95_000);
        assertThat(body.isOver()).isTrue();
    }

    @Test
    void whole_withoutRoomForWhatIsMadeOfIt_isToldAndTakesNothing() {
        budget.take(90_000);
        whole(body(8_000), 10_000);
        tap.say("x".repeat(8_000)).end();

        assertThat(heard).containsExactly("NO_ROOM");
        assertThat(budget.taken()).isEqualTo(90_000);
    }

    @Test
    void whole_thatIsTooLong_isNotOverBeforeItsEnd() {
        ByteStream body = body(ByteStream.UNKNOWN);
        whole(body, 10);
        tap.say("too long, ").say("far too long");

        assertThat(heard).containsExactly("TOO_LONG");
        assertThat(body.isOver()).isFalse();
        assertThat(budget.taken()).isZero();
        tap.say("and longer").end();
        assertThat(heard).hasSize(1);
        assertThat(body.isOver()).isTrue();
    }

    @Test
    void whole_thatBreaksOff_givesItsRoomBack() {
        whole(body(8_000), 10_000);
        tap.say("some");
        tap.fail(new IllegalStateException("reset"));

        assertThat(heard).containsExactly("reset");
        assertThat(budget.taken()).isZero();
    }

    @Test
    void released_amid_takesNothingMore() {
        ByteStream body = body(ByteStream.UNKNOWN);
        whole(body, 10_000);
        tap.say("some");
        body.release();
        tap.say("more").end();

        assertThat(heard).isEmpty();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void sounded_whereTheEndComesFirst_isEmpty() {
        ByteStream body = body(ByteStream.UNKNOWN).sounded();
        assertThat(body.isEmpty()).isFalse();

        tap.end();

        assertThat(body.isEmpty()).isTrue();
        assertThat(body.length()).isZero();
        assertThat(text(body)).isEmpty();
        assertThat(text(Objects.requireNonNull(body.again()))).isEmpty();
    }

    @Test
    void sounded_whereSomethingComes_losesNothingOfIt() {
        ByteStream body = body(ByteStream.UNKNOWN).sounded();
        tap.say("one ").say("two ").end();
        assertThat(body.isEmpty()).isFalse();
        body.keep(100);

        body.into(sink, sink);

        assertThat(sink.text()).isEqualTo("one two ");
        assertThat(sink.outcome()).isEqualTo("ended");
        assertThat(text(Objects.requireNonNull(body.again()))).isEqualTo("one two ");
    }

    @Test
    void sender_whoWaits_isAskedWhenTheBodyIsTaken() {
        ByteStream body = body(5).whenWanted(() -> heard.add("asked"));
        body.keep(100);
        assertThat(heard).isEmpty();
        assertThat(body.isUnasked()).isTrue();

        body.into(sink, sink);

        assertThat(heard).containsExactly("asked");
        assertThat(body.isUnasked()).isFalse();
    }

    @Test
    void end_isToldToAllWhoAsked_once() {
        ByteStream body = body(ByteStream.UNKNOWN);
        body.whenOver(() -> heard.add("first")).whenOver(() -> heard.add("second"));
        body.into(sink, sink);
        tap.say("x");
        assertThat(heard).isEmpty();

        tap.end();
        body.whenOver(() -> heard.add("late"));
        body.release();

        assertThat(heard).containsExactly("first", "second", "late");
    }
}
