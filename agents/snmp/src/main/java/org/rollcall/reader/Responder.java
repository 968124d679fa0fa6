package org.rollcall.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;

/**
 * SNMP agents in this process, for tests and for the simulator: one UDP port answers for any number of devices.
 *
 * <p>A device is found by the community (version 2c) or the context (version 3); with an empty context, by the user's
 * name. Reads only; a user is served at its full security level and not below. {@code name!drop}, {@code !slow},
 * {@code !loop}, {@code !toobig} and {@code !generr} are the same device with that fault. It costs one thread, however
 * many devices there are. Thread-safe.
 */
public final class Responder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
    private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;

    /** Bytes of the largest answer: what passes an Ethernet twice over, as real agents do, but never the 64 KiB of UDP. */
    private static final int LARGEST_ANSWER = 8 * 1024;

    private final Engine engine;
    private final Map<String, Mib> mibs = new ConcurrentHashMap<>();
    private final Map<String, Integer> levels = new ConcurrentHashMap<>();
    private final Executor later = CompletableFuture.delayedExecutor(Fault.SLOW_MILLIS, TimeUnit.MILLISECONDS);

    private Responder(Engine engine, Map<String, Mib> mibs) {
        this.engine = engine;
        this.mibs.putAll(mibs);
    }

    /** Starts on a free port of the loopback address; the keys are communities, contexts or user names. */
    public static Responder start(Map<String, Mib> mibs, Credential.User... users) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), mibs, List.of(users));
    }

    /**
     * Starts on this address; port 0 takes a free one.
     *
     * @throws UncheckedIOException if the address cannot be bound
     */
    public static Responder start(InetSocketAddress address, Map<String, Mib> mibs, List<Credential.User> users) {
        try {
            Responder responder = new Responder(Engine.bind(address, RECEIVE_BUFFER), mibs);
            users.forEach(responder::add);
            responder.engine.snmp().addCommandResponder(responder.new Requests());
            responder.engine.snmp().listen();
            return responder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot answer SNMP on " + address + ": " + e.getMessage(), e);
        }
    }

    /** The UDP port it answers on. */
    public int port() {
        return engine.port();
    }

    /** Adds or replaces one device. */
    public void put(String name, Mib mib) {
        mibs.put(name, mib);
    }

    /** Takes one device away: from now on it is silent. */
    public void remove(String name) {
        mibs.remove(name);
    }

    /** Adds a version 3 user, who may read every device. */
    public void add(Credential.User user) {
        engine.add(engine.id(), user);
        levels.put(user.name(), Engine.level(user));
    }

    @Override
    public void close() {
        try {
            engine.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("SNMP responder did not close");
        }
    }

    private final class Requests implements CommandResponder {
        @Override
        public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
            PDU request = event.getPDU();
            if (request == null || !request.isConfirmedPdu() || request.getType() == PDU.INFORM) {
                return;
            }
            event.setProcessed(true);
            String name = name(event, request);
            int mark = name.indexOf('!');
            Fault fault = mark < 0 || mibs.containsKey(name) ? Fault.NONE : Fault.of(name.substring(mark + 1));
            String device = fault == Fault.NONE ? name : name.substring(0, mark);
            Optional<Mib> mib = Optional.ofNullable(mibs.get(device));
            if (!allowed(event)) {
                refuse(event);
                return;
            }
            if (mib.isEmpty() || fault == Fault.DROP) {
                return;
            }
            if (fault == Fault.SLOW) {
                later.execute(() -> answer(event, mib.get(), fault));
            } else {
                answer(event, mib.get(), fault);
            }
        }
    }

    private static String name(CommandResponderEvent<?> event, PDU request) {
        if (request instanceof ScopedPDU scoped && scoped.getContextName().length() > 0) {
            return new String(scoped.getContextName().getValue(), StandardCharsets.UTF_8);
        }
        return new String(event.getSecurityName(), StandardCharsets.UTF_8);
    }

    /** SNMP4J checks a signature where there is one, but lets a message of a known user pass without. */
    private boolean allowed(CommandResponderEvent<?> event) {
        if (event.getMessageProcessingModel() != SnmpConstants.version3) {
            return true;
        }
        String user = new String(event.getSecurityName(), StandardCharsets.UTF_8);
        return event.getSecurityLevel() >= levels.getOrDefault(user, Integer.MAX_VALUE);
    }

    private static <A extends Address> void answer(CommandResponderEvent<A> event, Mib mib, Fault fault) {
        PDU answer = blank(event.getPDU());
        int largest = Math.min(event.getMaxSizeResponsePDU(), LARGEST_ANSWER);
        try {
            new Answers(mib, fault, largest).fill(event.getPDU(), answer);
        } catch (RuntimeException e) {
            // A supplier of the simulator may fail; that device is silent and the others go on.
            LOG.atWarn().setCause(e).log("SNMP responder has no answer");
            return;
        }
        send(event, answer);
    }

    private static <A extends Address> void refuse(CommandResponderEvent<A> event) {
        PDU answer = blank(event.getPDU());
        answer.setErrorStatus(PDU.authorizationError);
        send(event, answer);
    }

    private static PDU blank(PDU request) {
        PDU answer = (PDU) request.clone();
        answer.clear();
        answer.setType(PDU.RESPONSE);
        answer.setRequestID(request.getRequestID());
        return answer;
    }

    private static <A extends Address> void send(CommandResponderEvent<A> event, PDU answer) {
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            answer,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException e) {
            LOG.atWarn().setCause(e).log("SNMP responder could not answer");
        }
    }
}
