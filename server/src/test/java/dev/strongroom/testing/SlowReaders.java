package dev.strongroom.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// Many connections that ask for something large and take their time to read it. At the end it goes
/// away in the middle of whatever is being answered, and says what it got as a line of JSON.
///
/// `--port 8080 --request FILE --size 8388608 --readers 300 --rate 16384 --seconds 20`; the rate is
/// in bytes per second and reader, and no answer may be smaller than `size`. The file holds the
/// octets of a request with `connection: close`.
final class SlowReaders {
    private static final Set<String> KNOWN =
            Set.of("port", "request", "size", "readers", "rate", "seconds");
    private static final int SIP = 4_096;
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();

    private final NamedArguments given;
    private final byte[] request;
    private final long end;

    private SlowReaders(NamedArguments given) throws IOException {
        this.given = given;
        request = Files.readAllBytes(Path.of(given.text("request", "request.txt")));
        end = System.nanoTime() + given.number("seconds", 20) * SECOND;
    }

    public static void main(String[] words) throws Exception {
        new SlowReaders(NamedArguments.of(words, KNOWN::contains)).run();
    }

    private void run() {
        int readers = given.count("readers", 300);
        for (int i = 0; i < readers; i++) {
            Thread.ofVirtual().start(this::readOn);
            pause(SECOND / 500);
        }
        pause(end - System.nanoTime());
        System.out.printf(
                "{\"readers\":%d,\"reading\":%d,\"bytes\":%d,\"answers\":%d,\"errors\":%d}%n",
                readers, reading.get(), bytes.get(), answers.get(), errors.get());
        System.exit(0);
    }

    private void readOn() {
        while (System.nanoTime() - end < 0) {
            try {
                read();
                answers.incrementAndGet();
            } catch (IOException e) {
                errors.incrementAndGet();
                pause(SECOND / 2);
            }
        }
    }

    private static void pause(long nanos) {
        LockSupport.parkNanos(Math.max(0, nanos));
    }

    private void read() throws IOException {
        try (var socket = new Socket()) {
            // Otherwise the kernel takes the whole answer in, and only the reader is slow.
            socket.setReceiveBufferSize(SIP);
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), given.count("port", 8_080)));
            socket.getOutputStream().write(request);
            InputStream in = socket.getInputStream();
            byte[] first = in.readNBytes(12);
            if (!new String(first, StandardCharsets.US_ASCII).equals("HTTP/1.1 200")) {
                throw new IOException("refused");
            }
            reading.incrementAndGet();
            try {
                sip(in);
            } finally {
                reading.decrementAndGet();
            }
        }
    }

    private void sip(InputStream in) throws IOException {
        byte[] buffer = new byte[SIP];
        long from = System.nanoTime();
        long rate = given.number("rate", 16_384);
        long taken = 0;
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            taken += got;
            bytes.addAndGet(got);
            pause(from + taken * SECOND / rate - System.nanoTime());
        }
        if (taken < given.number("size", 0)) {
            throw new IOException("cut off");
        }
    }
}
