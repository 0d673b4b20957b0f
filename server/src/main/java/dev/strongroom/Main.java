package dev.strongroom;

import dev.strongroom.config.ConfigException;
import dev.strongroom.connector.ConnectorFileException;
import dev.strongroom.crypto.RootKeyException;
import dev.strongroom.http.AddressInUseException;
import dev.strongroom.store.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/// The command line.
@Command(
        name = "strongroom",
        description = "A connection vault that speaks the Apideck Vault API.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            StartCommand.class,
            DemoCommand.class,
            KeyCommand.class,
            RehearseCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    public static void main(String[] args) {
        int status =
                new CommandLine(new Main()).setExecutionExceptionHandler(explained()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }

    /// What an operator can mend is one line; anything else is a defect and shows its trace.
    private static IExecutionExceptionHandler explained() {
        return (failure, command, parsed) ->
                switch (failure) {
                    case ConfigException e -> explain(e);
                    case RootKeyException e -> explain(e);
                    case DatabaseUnavailableException e -> explain(e);
                    case AddressInUseException e -> explain(e);
                    case ConnectorFileException e -> explain(e);
                    default -> throw failure;
                };
    }

    private static int explain(Exception e) {
        System.err.println("strongroom: " + e.getMessage());
        return 1;
    }

    /// The version in the jar's manifest.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"strongroom " + (version == null ? "(development)" : version)};
        }
    }
}
