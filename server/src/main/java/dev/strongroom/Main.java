package dev.strongroom;

import dev.strongroom.config.ConfigException;
import dev.strongroom.connector.ConnectorFileException;
import dev.strongroom.crypto.Keyring;
import dev.strongroom.crypto.RootKeyException;
import dev.strongroom.http.CannotListenException;
import dev.strongroom.store.DatabaseUnavailableException;
import dev.strongroom.wire.UnusableTransportException;
import java.util.List;

/// The command line.
public final class Main {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE =
            """
            Usage: strongroom COMMAND [OPTIONS]

            A connection vault that speaks the Apideck Vault API.

            Commands:
              start    Start the server on its embedded database, or as a configuration file says.
                       --config FILE  configuration (see config/example.yaml)
                       --port PORT    port to listen on; 0 = any free one
                       --data DIR     folder of the embedded database and its root key
              demo     Start the server with a demo application and a fake provider that plays every
                       connector.
                       --port PORT, --data DIR as above
                       --env FILE     also write URL, ids and API key to this file, for scripts
              key      Print a new root key. Keep a copy: without it nothing stored can be opened.

              --help, --version
            """;

    private Main() {}

    public static void main(String[] args) {
        int status = run(List.of(args));
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> words) {
        try {
            String command = words.isEmpty() ? "--help" : words.getFirst();
            List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
            if (rest.contains("--help") || rest.contains("-h")) {
                command = "--help";
            }
            return dispatch(command, rest);
        } catch (Arguments.UsageException e) {
            System.err.println("strongroom: " + e.getMessage() + " (see strongroom --help)");
            return MISUSED;
        } catch (ConfigException
                | RootKeyException
                | DatabaseUnavailableException
                | CannotListenException
                | ConnectorFileException
                | UnusableTransportException e) {
            // What an operator can mend is one line; anything else is a defect and shows its trace.
            System.err.println("strongroom: " + e.getMessage());
            return FAILED;
        } catch (Throwable defect) {
            // Caught only to end the process: threads that were started already would keep it up.
            defect.printStackTrace();
            return FAILED;
        }
    }

    private static int dispatch(String command, List<String> rest) {
        switch (command) {
            case "start" -> StartCommand.run(rest);
            case "demo" -> DemoCommand.run(rest);
            case "key" -> System.out.println(Keyring.newRootKey().reveal());
            case "rehearse" -> RehearseCommand.run();
            case "--help", "-h", "help" -> System.out.print(USAGE);
            case "--version", "-V" -> System.out.println("strongroom " + version());
            default ->
                    throw new Arguments.UsageException(
                            "there is no command " + command + "; known are start, demo, key");
        }
        return 0;
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(development)" : version;
    }
}
