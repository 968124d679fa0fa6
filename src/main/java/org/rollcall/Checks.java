package org.rollcall;

import com.codahale.metrics.health.HealthCheck;
import org.rollcall.ingest.Intake;
import org.rollcall.platform.Database;
import org.rollcall.privacy.Pseudonyms;
import org.rollcall.security.Vault;
import org.rollcall.security.tls.Tls;

/** Whether the parts of the house do what they are there for, as {@code /health} tells it. */
final class Checks {
    private Checks() {}

    /** Whether what arrives is written. */
    static HealthCheck ingest(Intake intake) {
        return check(() -> intake.isWriting()
                ? HealthCheck.Result.healthy(intake.waiting() + " reports wait")
                : HealthCheck.Result.unhealthy("the ingest writer has ended; restart the server"));
    }

    /** Whether the database answers. */
    static HealthCheck database(Database database) {
        return check(() -> {
            int one = database.read(handle ->
                    handle.createQuery("SELECT 1").mapTo(Integer.class).one());
            return one == 1
                    ? HealthCheck.Result.healthy()
                    : HealthCheck.Result.unhealthy("the database does not answer");
        });
    }

    /** Whether what is sealed can be opened. Strangers may ask, so where the key lies stands in the log only. */
    static HealthCheck secrets(Vault vault) {
        return check(() -> vault.trouble().isEmpty()
                ? HealthCheck.Result.healthy()
                : HealthCheck.Result.unhealthy(
                        "the key that secrets are sealed with is missing or another; see the server's log"));
    }

    /** Whether people can be told apart. Where the key lies stands in the log only, as above. */
    static HealthCheck pseudonyms(Pseudonyms pseudonyms) {
        return check(() -> pseudonyms.trouble().isEmpty()
                ? HealthCheck.Result.healthy()
                : HealthCheck.Result.unhealthy(
                        "the key of people's pseudonyms is missing or another; see the server's log"));
    }

    /** Whether clients will take the server for what it is. */
    static HealthCheck certificate(Tls tls) {
        return check(() -> tls.trouble().map(HealthCheck.Result::unhealthy).orElseGet(HealthCheck.Result::healthy));
    }

    private static HealthCheck check(java.util.function.Supplier<HealthCheck.Result> look) {
        return new HealthCheck() {
            @Override
            protected Result check() {
                return look.get();
            }
        };
    }
}
