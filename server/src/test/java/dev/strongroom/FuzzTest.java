package dev.strongroom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strongroom.testing.Contract;
import dev.strongroom.testing.Fixture;
import dev.strongroom.testing.FuzzStage;
import dev.strongroom.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/// Whatever comes in, on every route the server has: no answer is a defect's, and each is one that
/// the description allows.
class FuzzTest {
    private static final int PATIENCE_MILLIS = 100;

    /// Where most of a request's rules are, in octets.
    private static final int HEAD = 300;

    /// Nothing, an answer that is no 5xx but of a service that cannot be reached, or what Vert.x
    /// says by itself of other protocols. Netty repeats their names, as far as they look like one.
    private static final String REFUSED =
            "(?s)|[^\r\n]* [1-4]\\d\\d .*|[^\r\n]* 501 Not Implemented\r\ncontent-length: 0\r\n\r\n"
                    + "|[^\r\n]* 50[24] .*x-apideck-downstream-error: false\r\n.*";

    private static final List<String> BREAKING =
            List.of(
                    "",
                    " ",
                    ":",
                    "\r\n",
                    "\n",
                    "\r",
                    "\0",
                    "\u00ff",
                    "%",
                    "HTTP/1.1",
                    "HTTP/2.0",
                    "9",
                    "\t");

    private static final List<String> FORBIDDEN =
            Stream.concat(
                            Fixture.SECRETS.stream(),
                            Stream.of("\tat ", "Exception", "dev.strongroom", "java.lang"))
                    .toList();

    /// Closed by jqwik at the end of the run.
    private final FuzzStage stage =
            Store.getOrCreate(FuzzTest.class, Lifespan.RUN, FuzzStage::open).get();

    @Provide
    Arbitrary<RawHttp.Sent> requests() {
        return Arbitraries.randomValue(stage.requests()::next);
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    @StatisticsReport(onFailureOnly = true)
    void anyRequest_isAnsweredAsDescribed(@ForAll("requests") RawHttp.Sent request) {
        Contract.Exchange answer = stage.http().exchange(request);

        if (!isTroubleElsewhere(answer)) {
            assertThat(answer.status()).as("%s%n%s", request, answer.body()).isLessThan(500);
        }
        Contract.PUBLISHED.check(answer);
        assertThat(answer.headers()).doesNotContainKey("x-injected");
        assertThat(answer.headers() + answer.body()).doesNotContain(FORBIDDEN);
        Statistics.collect(answer.status() / 100);
        Statistics.coverage(reached -> reached.check(2).percentage(share -> share > 7));
    }

    /// A service's own 5xx, or none to be reached: the only ones that the proxy may answer with.
    private static boolean isTroubleElsewhere(Contract.Exchange answer) {
        String whose = answer.headers().getOrDefault("x-apideck-downstream-error", "");
        boolean unreachable = answer.status() == 502 || answer.status() == 504;
        return whose.equals("true")
                || (whose.equals("false")
                        && unreachable
                        && answer.body().contains("\"ConnectorExecutionError\""));
    }

    /// The same, after some of its octets were lost, doubled or exchanged on the way.
    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    @StatisticsReport(onFailureOnly = true)
    void brokenRequest_isRefusedOrIgnored(
            @ForAll("requests") RawHttp.Sent request, @ForAll Random random) {
        String answer = stage.http().say(broken(request.bytes(), random), PATIENCE_MILLIS);

        assertThat(answer).matches(REFUSED).doesNotContain(FORBIDDEN);
        Statistics.collect(answer.isEmpty());
        Statistics.coverage(reached -> reached.check(false).percentage(share -> share > 50));
    }

    private static byte[] broken(byte[] whole, Random random) {
        String text = new String(whole, StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(Math.min(text.length(), HEAD));
            int end = Math.min(text.length(), at + random.nextInt(4));
            String instead = BREAKING.get(random.nextInt(BREAKING.size()));
            text = text.substring(0, at) + instead + text.substring(end);
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
