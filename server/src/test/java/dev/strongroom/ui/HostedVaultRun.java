package dev.strongroom.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.strongroom.testing.Chromium;
import dev.strongroom.testing.NodeProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of Playwright over `ui/e2e`. Its report, screenshots and traces stay in
/// `target/browser`.
final class HostedVaultRun {
    private static final Path UI = Path.of("..", "ui").toAbsolutePath().normalize();
    private static final Path OUTPUT = Path.of("target", "browser").toAbsolutePath();
    private static final long LIMIT_MINUTES = 6;

    /// A test and what became of it.
    ///
    /// @param complaint null = it passed
    record Outcome(String name, @Nullable String complaint) {}

    private HostedVaultRun() {}

    static List<Outcome> over(HostedVaultStage stage) throws IOException, InterruptedException {
        Path report = OUTPUT.resolve("report.json");
        Files.deleteIfExists(report);
        String said = playwright(describe(stage), report);
        if (!Files.exists(report)) {
            throw new AssertionError("Playwright made no report:\n" + said);
        }
        JsonNode document = JsonMapper.builder().build().readTree(report.toFile());
        var outcomes = new ArrayList<Outcome>();
        document.path("suites").forEach(suite -> collect(suite, "", outcomes));
        document.path("errors")
                .forEach(error -> outcomes.add(new Outcome("the run", message(error))));
        return outcomes;
    }

    private static String playwright(Path stage, Path report)
            throws IOException, InterruptedException {
        Path log = OUTPUT.resolve("playwright.log");
        var builder =
                new ProcessBuilder("node_modules/.bin/playwright", "test")
                        .directory(UI.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("STRONGROOM_STAGE", stage.toString());
        builder.environment().put("PLAYWRIGHT_JSON_OUTPUT_FILE", report.toString());
        builder.environment().put("CHROMIUM", Chromium.find().toString());
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return (ended ? "" : "It took too long.\n") + Files.readString(log);
    }

    /// Suites hold suites (files, groups) and specs (tests), each with one result per try.
    private static void collect(JsonNode suite, String above, List<Outcome> outcomes) {
        String path = above + suite.path("title").asText() + " > ";
        for (JsonNode spec : suite.path("specs")) {
            String name = path + spec.path("title").asText();
            outcomes.add(new Outcome(name, spec.path("ok").asBoolean() ? null : complaint(spec)));
        }
        suite.path("suites").forEach(inner -> collect(inner, path, outcomes));
    }

    private static String complaint(JsonNode spec) {
        var text = new StringBuilder();
        for (JsonNode result : spec.at("/tests/0/results")) {
            result.path("errors").forEach(error -> text.append(message(error)).append('\n'));
            for (JsonNode attachment : result.path("attachments")) {
                text.append(attachment.path("path").asText()).append('\n');
            }
        }
        return text.isEmpty() ? "it was not run" : text.toString();
    }

    private static String message(JsonNode error) {
        // Coloured for terminals.
        return error.path("message").asText().replaceAll("\u001B\\[[0-9;]*m", "");
    }

    /// @return where the description of the stage is now
    static Path describe(HostedVaultStage stage) throws IOException {
        Files.createDirectories(OUTPUT);
        return Files.writeString(OUTPUT.resolve("stage.json"), stage.description());
    }

    /// The published React widget in a page of its own. Vite is that of `ui`, which the build has
    /// installed.
    static Path buildWidget() {
        Path files = OUTPUT.resolve("widget");
        List<String> log =
                NodeProject.at(UI.resolve("e2e").resolve("widget"))
                        .run(
                                List.of(
                                        "node",
                                        "../../node_modules/vite/bin/vite.js",
                                        "build",
                                        "--outDir",
                                        files.toString(),
                                        "--emptyOutDir",
                                        "--logLevel",
                                        "error"));
        if (!Files.exists(files.resolve("index.html"))) {
            throw new AssertionError("No widget was built: " + log);
        }
        return files;
    }
}
