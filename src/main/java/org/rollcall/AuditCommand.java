package org.rollcall;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.util.Optional;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.security.ledger.Audit;
import org.rollcall.security.ledger.Heads;

/**
 * {@code audit config/server.yml verify}: reads the whole ledger again, beside a running server or without one, and ends
 * with 1 where a row is not what it was. It makes neither a key nor a table: what is not there is said.
 */
final class AuditCommand extends OperatorCommand {
    AuditCommand() {
        super("audit", "verifies the ledger: audit CONFIG verify");
    }

    /** The ledger is not what it was; the message names the row. */
    private static final class NotSound extends Exception {
        private static final long serialVersionUID = 1L;

        NotSound(String message) {
            super(message);
        }
    }

    @Override
    public void configure(Subparser subparser) {
        super.configure(subparser);
        subparser.addArgument("what").choices("verify").help("read all rows again");
    }

    @Override
    protected void run(Bootstrap<ServerConfiguration> bootstrap, Namespace namespace, ServerConfiguration config)
            throws NotSound {
        Time time = Time.system();
        try (Database database = Database.existing(config.getDatabase())) {
            Heads heads = Heads.existing(config.getLedger(), config.getData(), database, time);
            Audit.Result result = new Audit(database, heads, time).verify(Optional.empty());
            if (result.broken().isPresent()) {
                Audit.Broken row = result.broken().get();
                throw new NotSound(
                        "The ledger is broken: stream " + row.stream() + ", row " + row.seq() + ": " + row.why() + ".");
            }
            report(System.out, result, heads.fingerprint());
        }
    }

    private static void report(PrintStream out, Audit.Result result, String fingerprint) {
        out.println("The ledger is sound: " + result.checked() + " rows and " + result.heads() + " signed heads in "
                + result.millis() + " ms.");
        out.println("Fingerprint of its key: " + fingerprint);
    }
}
