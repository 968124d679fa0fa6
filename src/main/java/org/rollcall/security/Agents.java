package org.rollcall.security;

import com.google.common.collect.ImmutableMap;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.rollcall.platform.Database;
import org.rollcall.platform.Held;
import org.rollcall.platform.HeldIndex;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.security.ledger.Act;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.wire.Topic;

/**
 * The agents that may report, each with a credential of its own: a token, or a certificate. Answers from memory, so that
 * a thousand may reconnect at once; what changes is in the ledger, in the same transaction. Thread-safe.
 */
public final class Agents {
    private static final String OWN = "server-";

    // An agent nobody knows costs the same comparison as one we know.
    private static final String NOBODY = Secret.hash(Secret.mint());

    private final Database database;
    private final Time time;
    private final Ledger ledger;
    private final AgentConfig config;
    private final Ended ended = new Ended();
    private final CloneWatch clones = new CloneWatch();
    private final AgentRefusals refusals;
    private final Held<String, AgentDao.Row> agents = new Held<>(
            AgentDao.Row::id, (write, row) -> write.dao(AgentDao.class).save(row), (write, id) -> {
                throw new IllegalStateException("agents are never deleted: history refers to " + id);
            });
    private final Held<String, Certificate> certificates = new Held<>(
            Certificate::serial,
            (write, certificate) -> write.dao(CertificateDao.class).save(certificate),
            this::ended);
    private final HeldIndex<String, Certificate, String> byAgent =
            certificates.index(certificate -> List.of(certificate.agent()));

    public Agents(Database database, Time time) {
        this(database, time, new Ledger(database, time), AgentConfig.defaults());
    }

    public Agents(Database database, Time time, Ledger ledger, AgentConfig config) {
        this.database = database;
        this.time = time;
        this.ledger = ledger;
        this.config = config;
        this.refusals = new AgentRefusals(ledger, time);
        agents.load(database.readWith(AgentDao.class, AgentDao::all));
        certificates.load(database.readWith(CertificateDao.class, dao -> dao.good(time.millis())));
    }

    /** Whether this token is that agent's, and good. */
    public boolean authenticate(String agent, String token) {
        return isOf(agents.find(agent).filter(AgentDao.Row::isGood), token);
    }

    /** Whether this token is that agent's, and would be good if nobody had blocked the agent. */
    public boolean isBlocked(String agent, String token) {
        return isOf(blocked(agent), token);
    }

    /** Whether somebody has blocked an agent that is not revoked. */
    public boolean isBlocked(String agent) {
        return blocked(agent).isPresent();
    }

    private Optional<AgentDao.Row> blocked(String agent) {
        return agents.find(agent)
                .filter(row -> row.revokedAt().isEmpty() && row.blockedAt().isPresent());
    }

    private static boolean isOf(Optional<AgentDao.Row> row, String token) {
        boolean same =
                Secret.same(Secret.hash(token), row.map(AgentDao.Row::tokenHash).orElse(NOBODY));
        return same && row.isPresent();
    }

    /**
     * Whose certificate this is, while both are good. The caller has seen proof that the other end holds its key.
     *
     * @param fingerprint SHA-256 of the DER, in hexadecimal
     */
    public Optional<String> certified(String serial, String fingerprint) {
        return certificates
                .find(serial)
                .filter(certificate -> certificate.isGood(time.millis()))
                .filter(certificate -> Secret.same(certificate.fingerprint(), fingerprint))
                .map(Certificate::agent)
                .filter(this::isEnrolled);
    }

    /** Whether the agent holds a credential that is good now. */
    public boolean isEnrolled(String agent) {
        return agents.find(agent).filter(AgentDao.Row::isGood).isPresent();
    }

    /** Whether it has or had a credential. */
    public boolean isKnown(String agent) {
        return agents.find(agent).isPresent();
    }

    /** The school an agent stands in, or nothing where it stands in none or nobody knows it. */
    public Optional<String> site(String agent) {
        return agents.find(agent).flatMap(AgentDao.Row::site);
    }

    /** Whether this names the server's own poller, whose reports need no credential and which nobody can enrol as. */
    public static boolean isOwn(String agent) {
        return agent.startsWith(OWN);
    }

    /** Gives an agent a token on the server's own account; see {@link #enroll(Actor, String, Optional)}. */
    public Agent.Enrolled enroll(String id) {
        return enroll(Actor.SERVER, id, site(id));
    }

    /**
     * Gives an agent a token; a credential that it had before stops working.
     *
     * @throws Problem if the id cannot stand in a topic, or there is no such school
     */
    public Agent.Enrolled enroll(Actor actor, String id, Optional<String> site) {
        requireId(id);
        return database.write(write -> {
            requireSite(write, site);
            AgentDao.Row old = agents.find(id).orElseGet(() -> AgentDao.Row.fresh(id, time.millis()));
            return give(write, actor, "agent.enrol", old.at(site));
        });
    }

    /**
     * Gives an agent another token; the credential that it had stops working at once, and its connection is closed.
     *
     * @throws Problem 404 where it has no valid credential
     */
    public Agent.Enrolled rotate(Actor actor, String id) {
        return database.write(write -> rotate(write, actor, id));
    }

    Agent.Enrolled rotate(Write write, Actor actor, String id) {
        return give(write, actor, "agent.rotate", valid(id));
    }

    private Agent.Enrolled give(Write write, Actor actor, String action, AgentDao.Row row) {
        String token = Secret.mint();
        clones.forget(row.id());
        if (isEnrolled(row.id())) {
            ended.add(write, row.id());
        }
        String broker = config.brokerPasswords() ? BrokerPassword.of(token) : "";
        change(write, actor, action, row.with(Secret.hash(token), broker));
        revokeCertificates(write, row.id(), Optional.empty());
        return new Agent.Enrolled(row.id(), token);
    }

    /**
     * Makes an agent of a device that came with a claim code, and gives it a token.
     *
     * @throws Problem 409 where the id is taken: a code never takes an agent over, nor one of another school's past
     */
    public Agent.Enrolled admit(Write write, Actor actor, String id, String site) {
        return give(write, actor, "agent.enrol", vacant(id, site));
    }

    /** The same with a certificate instead of a token. */
    public void admit(Write write, Actor actor, Certificate certificate, String site) {
        change(write, actor, "agent.enrol", vacant(certificate.agent(), site).with("", ""));
        revokeCertificates(write, certificate.agent(), Optional.empty());
        certificates.put(write, certificate);
    }

    /**
     * Gives an agent its next certificate. What it proved itself by stays good, for the answer may get lost; a certificate
     * that is older does not.
     *
     * @param by serial of the certificate that it proved itself by; nothing where that was its token
     */
    public void renew(Write write, Actor actor, Certificate next, Optional<String> by) {
        AgentDao.Row row = valid(next.agent());
        change(write, actor, "agent.renew", by.isPresent() ? row.tokenless() : row);
        if (by.isPresent()) {
            revokeCertificates(write, next.agent(), by);
        }
        certificates.put(write, next);
    }

    /**
     * Takes in that an agent has proved itself by this certificate of its own: it has it for sure, so what it had before
     * ends. Writes only then.
     *
     * @return whether something ended
     */
    public boolean used(String agent, String serial) {
        if (before(agent, serial).isEmpty() && tokenOf(agent).isEmpty()) {
            return false;
        }
        return database.write(write -> {
            if (certificates.find(serial).isEmpty()) {
                // It was taken back meanwhile, and what the agent has got since is newer.
                return false;
            }
            before(agent, serial).forEach(old -> certificates.remove(write, old.serial()));
            tokenOf(agent).ifPresent(row -> agents.put(write, row.tokenless()));
            String stream = agents.find(agent).map(Agents::stream).orElse(Act.DISTRICT);
            ledger.record(
                    write,
                    Act.of(stream, Actor.SERVER, "agent.renew", "agent:" + agent)
                            .because("it uses the new certificate; what it had before has ended"));
            return true;
        });
    }

    private List<Certificate> before(String agent, String serial) {
        long issued = certificates.find(serial).map(Certificate::issuedAt).orElse(0L);
        return byAgent.find(agent).stream()
                .filter(other -> other.isGood(time.millis()) && other.issuedAt() < issued)
                .toList();
    }

    private Optional<AgentDao.Row> tokenOf(String agent) {
        return agents.find(agent).filter(row -> !row.tokenHash().isEmpty());
    }

    private void revokeCertificates(Write write, String agent, Optional<String> except) {
        byAgent.find(agent).stream()
                .filter(certificate -> !except.equals(Optional.of(certificate.serial())))
                .forEach(certificate -> certificates.remove(write, certificate.serial()));
    }

    /** The certificate of a number, as long as it is not revoked. */
    public Optional<Certificate> certificate(String serial) {
        return certificates.find(serial);
    }

    /** How many certificates an agent has got since then, milliseconds since 1970. */
    public int issuedSince(Write write, String agent, long at) {
        return write.dao(CertificateDao.class).issuedSince(agent, at);
    }

    private void ended(Write write, String serial) {
        write.dao(CertificateDao.class).revoke(serial, time.millis());
    }

    /** An id that nobody uses, in a school: a new one, or one that was the same school's and is revoked. */
    private AgentDao.Row vacant(String id, String site) {
        requireId(id);
        Optional<AgentDao.Row> known = agents.find(id);
        if (known.filter(row -> row.revokedAt().isEmpty() || !row.site().equals(Optional.of(site)))
                .isPresent()) {
            throw Problem.conflict("there is an agent '" + id + "' already; revoke it first, or choose another id");
        }
        return known.orElseGet(() -> AgentDao.Row.fresh(id, time.millis())).at(Optional.of(site));
    }

    /** Says in which school an agent stands. */
    public void move(Actor actor, String id, Optional<String> site) {
        database.change(write -> {
            requireSite(write, site);
            change(write, actor, "agent.change", valid(id).at(site));
        });
    }

    /** Takes the credential back; a connection that used it is told through {@link #onChange}. */
    public void revoke(Actor actor, String id) {
        database.change(write -> {
            AgentDao.Row row = valid(id);
            ended.add(write, id);
            change(write, actor, "agent.revoke", row.revoked(time.millis()));
            revokeCertificates(write, id, Optional.empty());
        });
    }

    /** Refuses an agent until {@link #unblock}; it keeps its credential, and its connection is closed. */
    public void block(Actor actor, String id) {
        database.change(write -> {
            ended.add(write, id);
            change(write, actor, "agent.block", valid(id).blocked(OptionalLong.of(time.millis())));
        });
    }

    /** Lets an agent in again; a suspicion against it is settled. */
    public void unblock(Actor actor, String id) {
        database.change(write -> change(
                write,
                actor,
                "agent.unblock",
                valid(id).blocked(OptionalLong.empty()).suspected(OptionalLong.empty())));
        clones.forget(id);
    }

    /**
     * Takes in that something came of an agent's spool; where that shows a clone, the agent is suspected.
     *
     * @param at milliseconds, the server's clock
     */
    public void heard(Write write, String id, String boot, long at) {
        clones.heard(id, boot, at).ifPresent(why -> suspect(write, id, why));
    }

    /** The same with the number of its connection. */
    public void born(Write write, String id, String boot, long connection, long at) {
        clones.born(id, boot, connection, at).ifPresent(why -> suspect(write, id, why));
    }

    /** What was the last of an agent before the server started. */
    public void recall(String id, String boot, long at) {
        if (!boot.isEmpty()) {
            clones.heard(id, boot, at);
        }
    }

    /**
     * Takes in that an agent has connected.
     *
     * @param from the address it is connected from still, where it is
     * @return why that shows a clone, where it does; for {@link #suspect(String, String)}, which takes longer
     */
    public Optional<String> connected(String id, Optional<String> from, String to) {
        if (from.isPresent()) {
            return clones.tookOver(id, from.get(), to, time.millis());
        }
        clones.connected(id);
        return Optional.empty();
    }

    /** Suspects an agent in a transaction of its own. */
    public void suspect(String id, String why) {
        database.change(write -> suspect(write, id, why));
    }

    /**
     * Notes that two machines seem to use one credential; told once until somebody has looked. Where the configuration
     * says so, both are refused from now on.
     */
    public void suspect(Write write, String id, String why) {
        Optional<AgentDao.Row> known = agents.find(id)
                .filter(AgentDao.Row::isGood)
                .filter(row -> row.cloneAt().isEmpty());
        known.ifPresent(row -> {
            OptionalLong now = OptionalLong.of(time.millis());
            AgentDao.Row suspected = row.suspected(now).blocked(config.blockClones() ? now : OptionalLong.empty());
            if (config.blockClones()) {
                ended.add(write, id);
            }
            agents.put(write, suspected);
            ledger.record(
                    write,
                    Act.of(stream(row), Actor.SERVER, "agent.clone", "agent:" + id)
                            .changing(shown(row), shown(suspected))
                            .because(why));
        });
    }

    /** What agents were refused. */
    public AgentRefusals refusals() {
        return refusals;
    }

    /** A regular step: refusals that are due are recorded. */
    public void sweep() {
        refusals.sweep();
    }

    /** Calls with the id of each agent whose credential stops being good, so that its connection can be closed. */
    public void onChange(Consumer<String> listener) {
        ended.listen(listener);
    }

    /** All that have or had a credential, by id. */
    public List<Agent> list() {
        return agents.all().stream()
                .map(this::agent)
                .sorted(Comparator.comparing(Agent::id))
                .toList();
    }

    private Agent agent(AgentDao.Row row) {
        return new Agent(
                row.id(),
                row.site(),
                row.createdAt(),
                row.revokedAt(),
                row.blockedAt(),
                row.cloneAt(),
                byAgent.find(row.id()).stream()
                        .filter(certificate -> certificate.isGood(time.millis()))
                        .max(Comparator.comparingLong(Certificate::issuedAt)));
    }

    private AgentDao.Row valid(String id) {
        return agents.find(id)
                .filter(row -> row.revokedAt().isEmpty())
                .orElseThrow(() ->
                        Problem.notFound("no agent '" + id + "' with a valid credential; see the list of agents"));
    }

    private void change(Write write, Actor actor, String action, AgentDao.Row fresh) {
        Optional<AgentDao.Row> old = agents.find(fresh.id());
        agents.put(write, fresh);
        Act act = Act.of(stream(fresh), actor, action, "agent:" + fresh.id())
                .changing(old.map(Agents::shown).orElse(ImmutableMap.of()), shown(fresh));
        ledger.record(write, act);
        old.map(Agents::stream)
                .filter(left -> !left.equals(act.stream()))
                .ifPresent(left -> ledger.record(write, act.in(left)));
    }

    private static String stream(AgentDao.Row row) {
        return row.site().orElse(Act.DISTRICT);
    }

    private static Map<String, String> shown(AgentDao.Row row) {
        ImmutableMap.Builder<String, String> shown = ImmutableMap.builder();
        row.site().ifPresent(site -> shown.put("site", site));
        row.revokedAt().ifPresent(at -> shown.put("revokedAt", Long.toString(at)));
        row.blockedAt().ifPresent(at -> shown.put("blockedAt", Long.toString(at)));
        row.cloneAt().ifPresent(at -> shown.put("cloneSuspectedAt", Long.toString(at)));
        return shown.buildOrThrow();
    }

    private static void requireSite(Write write, Optional<String> site) {
        site.filter(id -> write.dao(AgentDao.class).sites(id) == 0).ifPresent(id -> {
            throw Problem.invalid("no school '" + id + "'; create it first");
        });
    }

    static void requireId(String id) {
        try {
            Topic.prefix("d", id);
            if (isOwn(id)) {
                throw Problem.invalid("agent id '" + id + "' is the server's own; choose another");
            }
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(e.getMessage() == null ? "bad agent id" : e.getMessage());
        }
    }
}
