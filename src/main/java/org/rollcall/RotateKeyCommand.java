package org.rollcall;

import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.Vault;

/**
 * {@code rotate-key config/server.yml}: puts a new key in the key file and wraps all sealing keys with it. The server may run
 * meanwhile. Old backups of the database open with the old key only, so keep it as long as them.
 */
final class RotateKeyCommand extends OperatorCommand {
    RotateKeyCommand() {
        super("rotate-key", "Puts a new key in the key file that secrets are sealed with");
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser
                .addArgument("--lost")
                .action(Arguments.storeTrue())
                .help("the old key is lost for good: give up what is sealed, so that it can be entered again");
    }

    @Override
    protected void run(Bootstrap<ServerConfiguration> bootstrap, Namespace arguments, ServerConfiguration config)
            throws IOException {
        try (Database database = Database.open(config.getDatabase())) {
            Vault vault = new Vault(database, House.masterKey(config), Time.system());
            if (arguments.getBoolean("lost")) {
                vault.abandon();
            } else {
                vault.changeMaster();
            }
        }
        System.out.println("The key file " + config.getSnmp().keyFile()
                + " holds a new key; back it up apart from the database. The old one lies beside it as .old.");
    }
}
