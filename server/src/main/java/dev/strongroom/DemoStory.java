package dev.strongroom;

import dev.strongroom.config.ConfigException;
import dev.strongroom.crypto.Secret;
import dev.strongroom.demo.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// What the demo tells: where to click, what to call.
///
/// @param sessionUri opens the demo consumer's page
record DemoStory(String url, String sessionUri, Demo demo, Keys keys) {

    /// @param api of the demo's application
    /// @param admin for the management API
    record Keys(Secret api, Secret admin) {}

    /// @throws ConfigException if the facts could not be written there, before anything is started
    static void requireWritable(Path environmentFile) {
        Path folder = environmentFile.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new ConfigException(
                    "--env " + environmentFile + " cannot be written: no writable folder there");
        }
        if (Files.isDirectory(environmentFile)) {
            throw new ConfigException("--env " + environmentFile + " is a folder, not a file");
        }
    }

    /// @param environmentFile also gets the facts, as lines a shell can read; null = none
    void tell(@Nullable Path environmentFile) {
        if (environmentFile != null) {
            write(environmentFile);
        }
        System.out.print(text());
        System.out.flush();
    }

    private void write(Path file) {
        String lines =
                """
                STRONGROOM_URL=%s
                STRONGROOM_APP_ID=%s
                STRONGROOM_API_KEY=%s
                STRONGROOM_CONSUMER_ID=%s
                STRONGROOM_ADMIN_KEY=%s
                """
                        .formatted(
                                url,
                                DemoApplication.ID,
                                keys.api().reveal(),
                                DemoApplication.CONSUMER,
                                keys.admin().reveal());
        try {
            Path folder = file.toAbsolutePath().getParent();
            Path draft =
                    Files.createTempFile(
                            folder,
                            ".env",
                            ".new",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(draft, lines);
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new ConfigException("--env " + file + " cannot be written: " + e.getMessage());
        }
    }

    private String text() {
        return """
          fake provider  %s   (user name demo, password demo)

        Open this in a browser and connect an account (good for an hour):

          %s

        Or call the API:

          curl %s/vault/connections/crm/salesforce \\
            -H 'Authorization: Bearer %s' \\
            -H 'x-apideck-app-id: %s' \\
            -H 'x-apideck-consumer-id: %s'

        And, once Salesforce is connected, Salesforce itself, with the account's credentials:

          curl %s/proxy \\
            -H 'Authorization: Bearer %s' \\
            -H 'x-apideck-app-id: %s' \\
            -H 'x-apideck-consumer-id: %s' \\
            -H 'x-apideck-service-id: salesforce' \\
            -H 'x-apideck-downstream-url: /services/data/v60.0/sobjects/Contact/describe'

        Operators have an API of their own:

          curl %s/strongroom/admin/applications -H 'Authorization: Bearer %s'

        """
                .formatted(
                        demo.providerUrl(),
                        sessionUri,
                        url,
                        keys.api().reveal(),
                        DemoApplication.ID,
                        DemoApplication.CONSUMER,
                        url,
                        keys.api().reveal(),
                        DemoApplication.ID,
                        DemoApplication.CONSUMER,
                        url,
                        keys.admin().reveal());
    }
}
