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
record DemoStory(Links links, Demo demo, Keys keys) {

    /// @param host the product that embeds the vault
    /// @param vault its public URL
    /// @param session opens the demo consumer's page
    record Links(String host, String vault, String session) {}

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
                STRONGROOM_HOST_URL=%s
                """
                        .formatted(
                                links.vault(),
                                DemoApplication.ID,
                                keys.api().reveal(),
                                DemoApplication.CONSUMER,
                                keys.admin().reveal(),
                                links.host());
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
        String url = links.vault();
        return """
        Open this in a browser. It is a made-up product that embeds the vault, as yours would:

          %s

        Press its button and connect an account: the fake provider below plays every service; sign
        in there as demo with the password demo. The same without a product around it, on a page of
        its own (good for an hour):

          %s

          fake provider  %s

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
                        links.host(),
                        links.session(),
                        demo.providerUrl(),
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
