package org.rollcall;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/** A command for whoever runs the server: what goes wrong is said in words, not in a stack trace. Ends with code 1 then. */
abstract class OperatorCommand extends ConfiguredCommand<ServerConfiguration> {
    OperatorCommand(String name, String description) {
        super(name, description);
    }

    @Override
    public void onError(Cli cli, @Nullable Namespace namespace, Throwable e) {
        cli.getStdErr().println(words(e));
    }

    /** The database's library adds what was asked, with all that was to be stored, to what went wrong; its cause does not. */
    private static String words(Throwable e) {
        Throwable said = e;
        while (said.getClass().getName().startsWith("org.jdbi.") && said.getCause() != null) {
            said = said.getCause();
        }
        return Optional.ofNullable(said.getMessage()).orElseGet(said::toString);
    }
}
