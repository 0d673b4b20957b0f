package dev.strongroom;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.strongroom.crypto.Sealed;
import dev.strongroom.crypto.Sealer;
import dev.strongroom.crypto.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the arrows between packages, and the sizes that keep files readable.
class ArchitectureTest {
    private static final String ROOT = "dev.strongroom";
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST_FILE = 400;
    private static final Pattern TEXT = Pattern.compile(".+\\.(java|md|yaml|sql)");
    private static final JavaClasses PRODUCT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(ROOT);

    /// What each package may use of ours. `crypto:Sealed` = only that class of it.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("crypto", Set.of()),
                    Map.entry("client", Set.of()),
                    Map.entry("wire", Set.of()),
                    Map.entry("http", Set.of("wire")),
                    Map.entry("egress", Set.of("wire")),
                    Map.entry("config", Set.of()),
                    Map.entry("connection", Set.of("crypto:Secret", "crypto:Sealed")),
                    Map.entry("connector", Set.of("connection", "crypto:Secret")),
                    Map.entry("store", Set.of("connection", "crypto:Sealed")),
                    Map.entry("log", Set.of("store", "connection")),
                    Map.entry(
                            "placement",
                            Set.of("connector", "connection", "crypto:Secret", "crypto:Hmac")),
                    Map.entry(
                            "oauth",
                            Set.of(
                                    "egress",
                                    "placement",
                                    "connector",
                                    "connection",
                                    "crypto:Secret",
                                    "crypto:SignedAssertion")),
                    Map.entry(
                            "resource",
                            Set.of(
                                    "egress",
                                    "oauth",
                                    "placement:PlacementException",
                                    "connector",
                                    "connection",
                                    "crypto:Secret")),
                    Map.entry(
                            "vault",
                            Set.of(
                                    "store",
                                    "resource",
                                    "oauth",
                                    "connector",
                                    "connection",
                                    "crypto",
                                    "log")),
                    Map.entry(
                            "proxy",
                            Set.of(
                                    "vault",
                                    "placement",
                                    "egress",
                                    "http",
                                    "wire",
                                    "log",
                                    "connector",
                                    "connection",
                                    "crypto:Secret")),
                    Map.entry(
                            "api",
                            Set.of(
                                    "vault",
                                    "proxy",
                                    "wire:Fields",
                                    "connector",
                                    "connection",
                                    "http",
                                    "log",
                                    "crypto:Secret",
                                    "crypto:ApiKeyHash")),
                    Map.entry("ui", Set.of("vault", "connector", "connection", "http")),
                    Map.entry(
                            "demo",
                            Set.of(
                                    "client",
                                    "connector",
                                    "connection",
                                    "http",
                                    "config",
                                    "crypto:Hmac")));

    static Stream<String> packages() {
        return ARROWS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packages_useOnlyWhatTheirArrowsAllow(String name) {
        noClasses()
                .that()
                .resideInAPackage(in(name))
                .should()
                .dependOnClassesThat(notAllowedFor(name))
                .check(PRODUCT);
    }

    @Test
    void packages_ofTheProduct_allHaveArrows() {
        Set<String> found = new TreeSet<>();
        PRODUCT.forEach(one -> found.add(top(one)));
        found.remove("");
        assertThat(ARROWS.keySet()).containsAll(found);
    }

    @Test
    void packages_haveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
    }

    @Test
    void libraries_areUsedWhereTheyBelong() {
        only("com.google.crypto.tink..", "crypto");
        // The client shares no code with us, so it compares signatures of webhooks by itself.
        only("javax.crypto..", "crypto", "client");
        only("com.nimbusds..", "crypto");
        only("java.sql..", "store");
        only("org.flywaydb..", "store");
        only("com.zaxxer..", "store");
        only("io.vertx..", "wire", "http", "egress");
        only("io.netty..", "wire", "http", "egress");
        only("com.fasterxml.jackson.dataformat.yaml..", "connector", "config");
    }

    @Test
    void sealer_isUsedByTheVaultOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(in("vault"), in("crypto"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Sealer.class)
                .check(PRODUCT);
    }

    @Test
    void store_neverSeesASecret() {
        noClasses()
                .that()
                .resideInAPackage(in("store"))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Secret.class)
                .check(PRODUCT);
        classes().that().belongToAnyOf(Sealed.class).should().bePublic().check(PRODUCT);
    }

    @Test
    void demo_isUsedByTheCommandLineOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .and()
                .resideOutsideOfPackage(in("demo"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(in("demo"))
                .check(PRODUCT);
    }

    @Test
    void code_outsideQuirks_namesNoService() throws IOException {
        List<String> services;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/connectors"))) {
            services =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".yaml"))
                            .map(name -> name.replace(".yaml", ""))
                            .toList();
        }
        assertThat(services).hasSizeGreaterThanOrEqualTo(25);
        for (Path file : javaFiles()) {
            String code = Files.readString(file).replaceAll("(?m)^\\s*(///|//).*$", "");
            for (String service :
                    file.toString().contains("/quirk/") ? List.<String>of() : services) {
                assertThat(code).as("%s in %s", service, file).doesNotContain('"' + service + '"');
            }
        }
    }

    @Test
    void files_areShortEnoughToRead() throws IOException {
        for (Path file : javaFiles()) {
            assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .hasSizeLessThanOrEqualTo(LONGEST_FILE);
        }
    }

    @Test
    void texts_holdNoMarkersOfAMerge() throws IOException {
        for (Path file : texts()) {
            assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .noneMatch(line -> line.startsWith("<<<<<<< ") || line.startsWith(">>>>>>> "));
        }
    }

    @Test
    void packages_sayWhatTheyOwn() throws IOException {
        for (Path folder : javaFiles().stream().map(Path::getParent).distinct().toList()) {
            assertThat(Files.readString(folder.resolve("package-info.java")))
                    .as(folder.toString())
                    .contains("@NullMarked")
                    .contains("///");
        }
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<Path> texts() throws IOException {
        List<Path> texts = new ArrayList<>();
        for (String folder : List.of("src", "../docs", "../config", "../bench")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> TEXT.matcher(file.toString()).matches()).forEach(texts::add);
            }
        }
        return texts;
    }

    private static void only(String library, String... owners) {
        String[] packages = Stream.of(owners).map(ArchitectureTest::in).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(PRODUCT);
    }

    private static DescribedPredicate<JavaClass> notAllowedFor(String name) {
        Set<String> allowed = ARROWS.getOrDefault(name, Set.of());
        return describe(
                "are not among " + allowed,
                target ->
                        target.getPackageName().startsWith(ROOT)
                                && !top(target).equals(name)
                                && !allowed.contains(top(target))
                                && !allowed.contains(top(target) + ":" + outermost(target)));
    }

    private static String outermost(JavaClass target) {
        return target.getName().substring(target.getPackageName().length() + 1).split("\\$", 2)[0];
    }

    /// The package below the root; empty for the root itself.
    private static String top(JavaClass target) {
        String rest = target.getPackageName().substring(ROOT.length());
        return rest.isEmpty() ? "" : rest.substring(1).split("\\.", 2)[0];
    }

    private static String in(String name) {
        return ROOT + "." + name + "..";
    }
}
