package org.rollcall.security;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;

/**
 * Who may use a broker that stands beside the server, as the database says now: the agents whose credential is good, and no
 * other.
 *
 * @param agents by id; each has a password, a certificate or both
 * @param passwordless agents with a token that was given out when no password for a broker was kept; they need a new one
 * @param endedCertificates serials, in hexadecimal, of certificates that have not expired and are good no more
 */
public record BrokerUsers(List<User> agents, List<String> passwordless, List<String> endedCertificates) {
    /**
     * One agent.
     *
     * @param password as mosquitto keeps it; nothing where a certificate is its only credential
     */
    public record User(String id, Optional<String> password) {
        @Override
        public String toString() {
            return "User[" + id + "]";
        }
    }

    /** Reads them. */
    public static BrokerUsers read(Database database, Time time) {
        List<AgentDao.Row> good = database.readWith(AgentDao.class, AgentDao::all).stream()
                .filter(AgentDao.Row::isGood)
                .toList();
        Set<String> ids = good.stream().map(AgentDao.Row::id).collect(Collectors.toSet());
        List<Certificate> certificates = database.readWith(CertificateDao.class, dao -> dao.unexpired(time.millis()));
        Set<String> certified = certificates.stream()
                .filter(certificate -> certificate.revokedAt().isEmpty())
                .map(Certificate::agent)
                .filter(ids::contains)
                .collect(Collectors.toSet());
        return new BrokerUsers(
                good.stream()
                        .filter(row -> !row.brokerHash().isEmpty() || certified.contains(row.id()))
                        .map(row ->
                                new User(row.id(), Optional.of(row.brokerHash()).filter(hash -> !hash.isEmpty())))
                        .sorted(Comparator.comparing(User::id))
                        .toList(),
                good.stream()
                        .filter(row ->
                                !row.tokenHash().isEmpty() && row.brokerHash().isEmpty())
                        .map(AgentDao.Row::id)
                        .sorted()
                        .toList(),
                certificates.stream()
                        .filter(certificate ->
                                certificate.revokedAt().isPresent() || !ids.contains(certificate.agent()))
                        .map(Certificate::serial)
                        .sorted()
                        .toList());
    }

    /** A password as mosquitto keeps it. */
    public static String kept(String password) {
        return BrokerPassword.of(password);
    }
}
