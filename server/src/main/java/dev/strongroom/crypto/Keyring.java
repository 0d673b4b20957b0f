package dev.strongroom.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Set;

/// The root key, and with it the data keysets of all applications.
///
/// ``` root key (file or environment) --wraps--> data keyset, one per application --seals-->
/// values ```
///
/// Wrapped keysets are bound to their application id. Deleting one makes everything of that
/// application unreadable for good. Tink ciphertexts start with a key id, so keysets and root can
/// hold several keys while one is rotated out.
public final class Keyring {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private static final Configuration CONFIGURATION = aeadConfiguration();

    private final Aead root;

    private Keyring(Aead root) {
        this.root = root;
    }

    /// @throws RootKeyException if there is no usable root key
    public static Keyring open(KeySource source) {
        try {
            return new Keyring(aead(rootKeyset(source)));
        } catch (GeneralSecurityException e) {
            throw new RootKeyException(
                    "the root key in "
                            + source.description()
                            + " is not a Tink AEAD keyset in JSON",
                    e);
        }
    }

    /// A new root key as JSON text, for an operator to keep in a secret store.
    public static Secret newRootKey() {
        try {
            KeysetHandle keyset =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
            return Secret.of(
                    TinkJsonProtoKeysetFormat.serializeKeyset(
                            keyset, CONFIGURATION, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is missing from this JDK", e);
        }
    }

    /// A new data keyset, wrapped with the root key for this application.
    public Sealed newDataKeyset(String applicationId) {
        try {
            KeysetHandle keyset =
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, CONFIGURATION);
            return Sealed.of(
                    TinkProtoKeysetFormat.serializeEncryptedKeyset(
                            keyset, root, wrappingContext(applicationId), CONFIGURATION));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("wrapping a data keyset failed", e);
        }
    }

    /// @throws RootKeyException if the keyset was wrapped by another root key or for another
    /// application
    public Sealer sealer(String applicationId, Sealed wrappedKeyset) {
        try {
            KeysetHandle keyset =
                    TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrappedKeyset.bytes(),
                            root,
                            wrappingContext(applicationId),
                            CONFIGURATION);
            return new Sealer(applicationId, aead(keyset));
        } catch (GeneralSecurityException e) {
            throw new RootKeyException(
                    "the root key does not open the data keyset of application "
                            + applicationId
                            + ": this database was written with another root key",
                    e);
        }
    }

    private static Configuration aeadConfiguration() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink's AEAD does not run on this JDK", e);
        }
    }

    private static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(CONFIGURATION, Aead.class);
    }

    private static byte[] wrappingContext(String applicationId) {
        return SealContext.of(applicationId, "data-keyset").associatedData();
    }

    private static KeysetHandle rootKeyset(KeySource source) throws GeneralSecurityException {
        return switch (source) {
            case KeySource.KeyText text -> parse(text.keyset().reveal());
            case KeySource.KeyFile file -> parse(readOrCreate(file));
        };
    }

    private static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(
                json.strip(), CONFIGURATION, InsecureSecretKeyAccess.get());
    }

    private static String readOrCreate(KeySource.KeyFile file) {
        Path path = file.path();
        try {
            if (file.createIfMissing() && !Files.exists(path)) {
                create(path);
            }
            if (!Files.exists(path)) {
                throw new RootKeyException(
                        "no root key at "
                                + path
                                + ": make one with 'strongroom key' and keep a copy somewhere safe",
                        null);
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new RootKeyException("the root key file " + path + " cannot be read or made", e);
        }
    }

    /// Two servers may start at once on a new folder: the file is made whole under another name
    /// and then linked into place, so a reader never sees half a key and the second maker uses
    /// the first one's.
    private static void create(Path path) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path draft =
                Files.createTempFile(
                        folder,
                        "root-key",
                        ".new",
                        PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            Files.write(
                    draft,
                    newRootKey().reveal().getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.DSYNC);
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException e) {
            // The other starter was first; its key is the one to read.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
