package dev.strongroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealerTest {
    private static final Secret TOKEN = Secret.of("planted-token");
    private static final SealContext HERE =
            SealContext.of("app", "credentials", "consumer", "crm", "salesforce");
    private static final Secret ROOT = Keyring.newRootKey();

    private final Keyring keyring = Keyring.open(new KeySource.KeyText("TEST", ROOT));
    private final Sealed keyset = keyring.newDataKeyset("app");
    private final Sealer sealer = keyring.sealer("app", keyset);

    @TempDir Path folder;

    @Test
    void seal_thenOpen_givesTheSecretBack() {
        Sealed sealed = sealer.seal(TOKEN, HERE);

        assertThat(sealer.open(sealed, HERE)).isEqualTo(TOKEN);
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("planted");
        assertThat(sealer.seal(TOKEN, HERE)).isNotEqualTo(sealed);
    }

    static List<SealContext> otherPlaces() {
        return List.of(
                SealContext.of("app", "settings", "consumer", "crm", "salesforce"),
                SealContext.of("app", "credentials", "somebody", "crm", "salesforce"),
                SealContext.of("app", "credentials", "consumer", "lead", "salesforce"),
                SealContext.of("app", "credentials", "consumer", "crm", "hubspot"),
                SealContext.of("app", "credentials", "consumercrm", "", "salesforce"),
                SealContext.of("app", "credentials", "consumer", "crm"),
                SealContext.of("app", "credentials"));
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void open_inAnotherPlace_fails(SealContext elsewhere) {
        Sealed sealed = sealer.seal(TOKEN, HERE);

        assertThatThrownBy(() -> sealer.open(sealed, elsewhere))
                .isInstanceOf(CannotOpenException.class)
                .hasMessageNotContaining("planted");
    }

    @Test
    void open_withAnyBitFlipped_fails() {
        byte[] bytes = sealer.seal(TOKEN, HERE).bytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(Sealed.of(changed), HERE))
                    .isInstanceOf(CannotOpenException.class);
        }
    }

    @Test
    void sealer_ofAnotherApplication_opensNothing() {
        Sealed sealed = sealer.seal(TOKEN, HERE);
        Sealer other = keyring.sealer("other", keyring.newDataKeyset("other"));

        assertThatThrownBy(() -> other.open(sealed, HERE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> keyring.sealer("other", keyset))
                .isInstanceOf(RootKeyException.class);
    }

    @Test
    void keyset_underAnotherRootKey_staysShut() {
        Keyring stranger = Keyring.open(new KeySource.KeyText("TEST", Keyring.newRootKey()));

        assertThatThrownBy(() -> stranger.sealer("app", keyset))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("another root key");
    }

    @Test
    void keyFile_madeOnTheFirstStart_isTheOwnersAlone_andStays() throws Exception {
        Path path = folder.resolve("below").resolve("root.key");
        var source = new KeySource.KeyFile(path, true);
        Sealed kept = Keyring.open(source).newDataKeyset("app");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Keyring.open(source).sealer("app", kept)).isNotNull();
        try (var files = Files.list(path.getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void keyFile_madeByManyAtOnce_isOneKey() throws Exception {
        var source = new KeySource.KeyFile(folder.resolve("root.key"), true);
        Set<String> keys = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Future<String>> made =
                    threads.invokeAll(
                            Collections.nCopies(
                                    16,
                                    () -> {
                                        Keyring.open(source);
                                        return Files.readString(source.path());
                                    }));
            for (Future<String> one : made) {
                keys.add(one.get());
            }
        }
        assertThat(keys).hasSize(1);
    }

    @Test
    void keyFile_missingInProduction_isAnErrorNotANewKey() {
        Path path = folder.resolve("root.key");

        assertThatThrownBy(() -> Keyring.open(new KeySource.KeyFile(path, false)))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("root.key");
        assertThat(path).doesNotExist();
    }

    @Test
    void keyText_thatIsNoKeyset_isNotQuoted() {
        var source = new KeySource.KeyText("STRONGROOM_ROOT_KEY", Secret.of("{\"planted\":1}"));

        assertThatThrownBy(() -> Keyring.open(source))
                .isInstanceOf(RootKeyException.class)
                .hasMessageContaining("STRONGROOM_ROOT_KEY")
                .hasMessageNotContaining("planted");
    }

    @Test
    void secrets_printed_areMasked() {
        assertThat(TOKEN + " " + sealer.seal(TOKEN, HERE) + new KeySource.KeyText("X", ROOT))
                .doesNotContain("planted", "primaryKeyId");
        assertThat(ApiKeyHash.of(TOKEN)).isEqualTo(ApiKeyHash.parse(ApiKeyHash.of(TOKEN).hex()));
        assertThat(ApiKeyHash.of(TOKEN)).isNotEqualTo(ApiKeyHash.of(Secret.of("planted-tokem")));
    }
}
