package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("1.1.1.1");

    private final KeptAnswers kept = new KeptAnswers(3);

    private List<String> hosts() {
        return IntStream.range(0, 10)
                .mapToObj(number -> "h" + number)
                .filter(host -> kept.find(host) != null)
                .toList();
    }

    private void put(int host) {
        kept.put("h" + host, List.of(ADDRESS), host);
    }

    @Test
    void put_moreThanThereIsRoomFor_forgetsTheOldestAnswers() {
        for (int host : new int[] {0, 1, 2, 0, 3}) {
            put(host);
        }
        assertThat(hosts()).containsExactly("h0", "h2", "h3");

        put(4);
        put(5);
        assertThat(hosts()).containsExactly("h3", "h4", "h5");
    }

    @Test
    void remove_makesRoom() {
        for (int host : new int[] {0, 1, 2}) {
            put(host);
        }
        kept.remove("h1");
        kept.remove("h9");
        put(3);
        assertThat(hosts()).containsExactly("h0", "h2", "h3");
    }

    /// Whoever owns a name decides how many addresses it has.
    @Test
    void put_aFloodOfAddresses_keepsNone() {
        put(1);
        kept.put("h1", Collections.nCopies(65, ADDRESS), 2);
        kept.put("h2", Collections.nCopies(64, ADDRESS), 2);
        assertThat(hosts()).containsExactly("h2");
    }

    @Test
    void isDue_toManyAtOnce_isForOne() {
        kept.put("h1", List.of(ADDRESS), 1_000);
        KeptAnswers.Answer answer = Objects.requireNonNull(kept.find("h1"));

        assertThat(answer.isDue(1_099, 100)).isFalse();
        assertThat(answer.isDue(1_100, 100)).isTrue();
        assertThat(answer.isDue(1_101, 100)).isFalse();
        assertThat(answer.isDue(1_200, 100)).isTrue();
    }
}
