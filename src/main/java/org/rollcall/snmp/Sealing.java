package org.rollcall.snmp;

import java.util.List;
import java.util.Optional;
import org.rollcall.reader.Credential;
import org.rollcall.reader.Credential.Auth;
import org.rollcall.reader.Credential.Priv;
import org.rollcall.security.Vault;

/** Turns targets into rows whose secrets are sealed, and back. Thread-safe. */
final class Sealing {
    /** Between the two keys of a user; the API lets no control character into a key. */
    private static final String BETWEEN = "\n";

    private final Vault vault;

    Sealing(Vault vault) {
        this.vault = vault;
    }

    TargetDao.Row seal(SnmpTarget target, Contact contact) {
        Credential login = target.login().orElseThrow();
        Credential.User user = login instanceof Credential.User given
                ? given
                : new Credential.User("none", Auth.NONE, "", Priv.NONE, "");
        String secret = login instanceof Credential.Community community
                ? community.text()
                : user.authKey() + BETWEEN + user.privKey();
        return new TargetDao.Row(
                target.id(),
                target.host(),
                target.port(),
                target.version().code(),
                target.user(),
                user.auth().name(),
                user.priv().name(),
                vault.seal(owner(target.id()), secret),
                target.site(),
                target.every(),
                target.enabled(),
                contact.state().name(),
                contact.answeredAt(),
                contact.error());
    }

    SnmpTarget open(TargetDao.Row row) {
        SnmpTarget.Version version = SnmpTarget.Version.of(row.version());
        Optional<Credential> login =
                vault.open(owner(row.id()), row.sealed()).map(secret -> credential(row, version, secret));
        return new SnmpTarget(
                row.id(),
                row.host(),
                row.port(),
                version,
                row.userName(),
                login,
                row.site(),
                row.every(),
                row.enabled());
    }

    private static Credential credential(TargetDao.Row row, SnmpTarget.Version version, String secret) {
        if (version == SnmpTarget.Version.V2C) {
            return new Credential.Community(secret);
        }
        List<String> keys = List.of(secret.split(BETWEEN, -1));
        return new Credential.User(
                row.userName(), Auth.valueOf(row.auth()), keys.get(0), Priv.valueOf(row.priv()), keys.get(1));
    }

    /** What a target's secret is sealed for. */
    static String owner(String target) {
        return "snmp_target " + target;
    }
}
