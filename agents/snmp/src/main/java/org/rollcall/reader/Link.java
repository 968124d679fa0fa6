package org.rollcall.reader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.rollcall.reader.ReadFailure.Broken;
import org.rollcall.reader.ReadFailure.Refused;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/** The way to one device and back: requests go out with its credential, answers are handed to the workers. */
final class Link {
    private static final OID USM_STATS = new OID("1.3.6.1.6.3.15.1.1");

    private final Engine engine;
    private final Target target;
    private final UdpAddress address;
    private final Executor workers;
    private volatile org.snmp4j.Target<UdpAddress> way;
    private volatile boolean discovered;

    Link(Engine engine, Target target, UdpAddress address, Executor workers) {
        this.engine = engine;
        this.target = target;
        this.address = address;
        this.workers = workers;
        this.way = target.credential() instanceof Credential.Community community ? community(community) : discovery();
    }

    /** Engine IDs by address, of all devices asked so far. */
    static final class Known {
        private final Map<UdpAddress, OctetString> engines = new ConcurrentHashMap<>();

        void forget(UdpAddress address) {
            engines.remove(address);
        }
    }

    /** Whether the device itself, and not our memory, has told its engine on this way. */
    boolean isDiscovered() {
        return discovered;
    }

    String where() {
        return target.where();
    }

    Target target() {
        return target;
    }

    boolean isVersion3() {
        return target.credential() instanceof Credential.User;
    }

    PDU request(int type) {
        PDU pdu = isVersion3() ? new ScopedPDU() : new PDU();
        pdu.setType(type);
        return pdu;
    }

    /**
     * Makes ready to ask: for version 3 finds the device's engine, once, and makes the keys for it.
     *
     * @return false if nothing answered
     */
    CompletableFuture<Boolean> open(Known known) {
        if (!(target.credential() instanceof Credential.User user)) {
            return CompletableFuture.completedFuture(true);
        }
        OctetString cached = known.engines.get(address);
        if (cached != null) {
            way = user(user, cached);
            return CompletableFuture.completedFuture(true);
        }
        way = discovery();
        return exchange(request(PDU.GET)).thenApply(any -> {
            // Told by a report; whether the empty question itself was answered does not matter.
            OctetString found = engine.engineOf(address);
            if (found == null) {
                return false;
            }
            discovered = true;
            known.engines.put(address, found);
            way = user(user, found);
            return true;
        });
    }

    /** Asks; empty where nothing came back in time, failed with {@link ReadFailure} where the device refuses. */
    CompletableFuture<Optional<PDU>> send(PDU request) {
        return exchange(request).thenCompose(answer -> {
            if (answer.isPresent() && answer.get().getType() == PDU.REPORT) {
                return CompletableFuture.failedFuture(refusal(answer.get()));
            }
            return CompletableFuture.completedFuture(answer);
        });
    }

    private CompletableFuture<Optional<PDU>> exchange(PDU request) {
        CompletableFuture<Optional<PDU>> answer = new CompletableFuture<>();
        try {
            engine.snmp().send(request, way, null, new Listener(engine.snmp(), workers, answer, where()));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(new Broken("cannot send to " + where() + ": " + e.getMessage()));
        }
        return answer;
    }

    /** Called on the receive thread, which must be back at once. */
    private record Listener(Snmp snmp, Executor workers, CompletableFuture<Optional<PDU>> answer, String where)
            implements ResponseListener {
        @Override
        public <A extends Address> void onResponse(ResponseEvent<A> event) {
            // Else a late second answer would be taken for one that is still waited for.
            snmp.cancel(event.getRequest(), this);
            workers.execute(() -> {
                if (event.getError() == null) {
                    answer.complete(Optional.ofNullable(event.getResponse()));
                } else {
                    answer.completeExceptionally(new Broken(
                            "asking " + where + " failed: " + event.getError().getMessage()));
                }
            });
        }
    }

    /** What a device that will not answer this user says instead (RFC 3414 usmStats). */
    private ReadFailure refusal(PDU report) {
        OID oid = report.size() == 0 ? new OID() : report.get(0).getOid();
        int reason = oid.startsWith(USM_STATS) && oid.size() > USM_STATS.size() ? oid.get(USM_STATS.size()) : 0;
        String user = target.credential() instanceof Credential.User u ? "user '" + u.name() + "'" : "this community";
        return switch (reason) {
            case 1 ->
                new Refused(where() + " does not offer this security level to " + user
                        + "; give the authentication and privacy protocols it is set up with");
            case 2 -> new Broken(where() + " says that our clock of it is wrong, twice; try again");
            case 3 -> new Refused(where() + " does not know " + user + "; check the name, or set it up there");
            case 4 -> new Broken(where() + " has another engine ID than before; try again");
            case 5 ->
                new Refused(where() + " refuses the authentication key of " + user
                        + "; check the key and the protocol (" + protocols() + ")");
            case 6 ->
                new Refused(where() + " cannot decrypt what " + user
                        + " sends; check the privacy key and the protocol (" + protocols() + ")");
            default -> new Refused(where() + " refuses " + user + " with report " + oid);
        };
    }

    String protocols() {
        return target.credential() instanceof Credential.User user ? user.auth() + ", " + user.priv() : "2c";
    }

    private CommunityTarget<UdpAddress> community(Credential.Community community) {
        CommunityTarget<UdpAddress> way =
                new CommunityTarget<>(address, new OctetString(community.text().getBytes(StandardCharsets.UTF_8)));
        way.setVersion(SnmpConstants.version2c);
        return timed(way);
    }

    private UserTarget<UdpAddress> discovery() {
        UserTarget<UdpAddress> way = new UserTarget<>();
        way.setAddress(address);
        way.setVersion(SnmpConstants.version3);
        way.setSecurityLevel(SecurityLevel.NOAUTH_NOPRIV);
        return timed(way);
    }

    private UserTarget<UdpAddress> user(Credential.User user, OctetString engineId) {
        engine.add(engineId.getValue(), user);
        UserTarget<UdpAddress> way = new UserTarget<>(address, new OctetString(user.name()), engineId.getValue());
        way.setVersion(SnmpConstants.version3);
        way.setSecurityLevel(Engine.level(user));
        return timed(way);
    }

    private <T extends org.snmp4j.Target<UdpAddress>> T timed(T way) {
        way.setTimeout(target.timeout().toMillis());
        way.setRetries(target.retries());
        return way;
    }
}
