package dev.strongroom.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Name servers of a test: silent for hosts that begin with `silent`, until they are released, and
/// telling what it is asked. Any other host has one address, which counts the questions.
final class SlowNames implements Resolver {
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final LinkedBlockingQueue<String> questions = new LinkedBlockingQueue<>();
    private final Map<String, UnknownHostException> failures = new HashMap<>();

    /// Nobody answers.
    static Resolver lost() {
        return host -> {
            throw new LookupFailedException(host, null);
        };
    }

    /// There are no names.
    static Resolver unknown() {
        return host -> {
            throw new UnknownHostException(host);
        };
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        int number = asked.incrementAndGet();
        UnknownHostException failure = failure(host);
        questions.add(host);
        if (host.startsWith("silent")) {
            try {
                release.await();
            } catch (InterruptedException closed) {
                // As native code would, it goes on.
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            throw failure;
        }
        return List.of(InetAddress.ofLiteral("1.1.1." + number % 256));
    }

    private synchronized @Nullable UnknownHostException failure(String host) {
        return failures.get(host);
    }

    /// From now on the host has no address any more.
    synchronized void forget(String host) {
        failures.put(host, new UnknownHostException(host + ": Name or service not known"));
    }

    /// From now on no server answers for the host.
    synchronized void lose(String host) {
        failures.put(host, new LookupFailedException(host, null));
    }

    void release() {
        release.countDown();
    }

    int asked() {
        return asked.get();
    }

    /// The next host that somebody asked for.
    String question() throws InterruptedException {
        return String.valueOf(questions.poll(5, TimeUnit.SECONDS));
    }

    boolean isQuiet() {
        return questions.isEmpty();
    }
}
