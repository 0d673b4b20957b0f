package dev.strongroom.bench;

import com.apideck.unify.models.components.GetConnectionsResponse;
import com.apideck.unify.utils.Utils;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strongroom.client.connection.Connection;
import dev.strongroom.client.wire.Answers;
import dev.strongroom.client.wire.ConnectionReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// From the octets of an answer to its connections: by our client, and by the published SDK in the
/// way its own `Utils.unmarshal` does it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ListParsing {
    private static final TypeReference<GetConnectionsResponse> TYPE = new TypeReference<>() {};

    private final ObjectMapper mapper = Utils.mapper();
    private byte[] json;

    @Setup
    public void read() throws IOException {
        json = Files.readAllBytes(Path.of(System.getProperty("list")));
        if (ours().size() != sdk().data().size()) {
            throw new IllegalStateException("the two do not read the same");
        }
    }

    @Benchmark
    public List<Connection> ours() {
        return Answers.data(json, in -> in.list(ConnectionReaders::connection));
    }

    @Benchmark
    public GetConnectionsResponse sdk() throws IOException {
        return mapper.readValue(json, TYPE);
    }
}
