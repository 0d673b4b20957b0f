package dev.strongroom.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SystemResolverTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    private SystemResolver resolver(Resolver lookup) {
        return new SystemResolver(lookup, Duration.ofMillis(100), Duration.ofSeconds(10), now::get);
    }

    @Test
    void resolve_again_asksOnlyAfterSomeSeconds() throws UnknownHostException {
        Resolver lookup =
                host -> List.of(InetAddress.ofLiteral("1.1.1." + asked.incrementAndGet()));
        try (SystemResolver resolver = resolver(lookup)) {
            List<InetAddress> first = resolver.resolve("a.example");
            now.addAndGet(Duration.ofSeconds(9).toNanos());
            assertThat(resolver.resolve("a.example")).isEqualTo(first);
            assertThat(resolver.resolve("b.example")).isNotEqualTo(first);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(resolver.resolve("a.example")).isNotEqualTo(first);
        }
    }

    @Test
    void resolve_silentNameServer_givesUp() {
        Resolver silent =
                host -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return List.of();
                };
        try (SystemResolver resolver = resolver(silent)) {
            assertThatThrownBy(() -> resolver.resolve("a.example"))
                    .isInstanceOf(UnknownHostException.class);
        }
    }

    @Test
    void resolve_failure_isNotKept() throws UnknownHostException {
        Resolver flaky =
                host -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new UnknownHostException(host);
                    }
                    return List.of(InetAddress.ofLiteral("1.1.1.1"));
                };
        try (SystemResolver resolver = resolver(flaky)) {
            assertThatThrownBy(() -> resolver.resolve("a.example"))
                    .isInstanceOf(UnknownHostException.class);
            assertThat(resolver.resolve("a.example")).hasSize(1);
        }
    }

    @Test
    void resolve_bySystem_knowsLocalhost() throws UnknownHostException {
        try (SystemResolver resolver = new SystemResolver()) {
            assertThat(resolver.resolve("localhost")).allMatch(InetAddress::isLoopbackAddress);
        }
    }
}
