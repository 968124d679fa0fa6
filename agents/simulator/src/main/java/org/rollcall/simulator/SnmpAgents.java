package org.rollcall.simulator;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.rollcall.reader.Credential;
import org.rollcall.reader.Mib;
import org.rollcall.reader.Responder;

/** The devices that answer SNMP: all on one UDP port of this machine, told apart by what they are asked with. */
final class SnmpAgents implements AutoCloseable {
    /** The server asks nobody more often. */
    private static final int SHORTEST_SECONDS = 5;

    private final Map<String, Credential> credentials = new HashMap<>();
    private final Set<String> silent = new HashSet<>();
    private final SecureRandom random = new SecureRandom();
    private final Responder responder;

    private SnmpAgents(SchoolDistrict district, InstantSource time) {
        Map<String, Mib> mibs = new HashMap<>();
        for (Device device : district.targets()) {
            Credential credential = mint(device);
            credentials.put(device.id(), credential);
            if (device.fault() == Fault.SILENT) {
                silent.add(name(credential));
            }
            mibs.put(name(credential), Mibs.of(device, district.behind(device), time));
        }
        Credential.User[] users = credentials.values().stream()
                .filter(Credential.User.class::isInstance)
                .map(Credential.User.class::cast)
                .toArray(Credential.User[]::new);
        responder = Responder.start(mibs, users);
    }

    /** Starts to answer. */
    static SnmpAgents start(SchoolDistrict district, InstantSource time) {
        return new SnmpAgents(district, time);
    }

    int port() {
        return responder.port();
    }

    /** From now on those with that fault no longer answer. */
    void fallSilent() {
        silent.forEach(responder::remove);
    }

    /** What one of them is asked with. */
    Credential credential(Device device) {
        return credentials.getOrDefault(device.id(), mint(device));
    }

    /** How the API is told of one of them. */
    Map<String, ?> target(Device device, int every) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                port(),
                "every",
                Math.max(SHORTEST_SECONDS, every),
                "siteId",
                device.place().site()));
        if (credential(device) instanceof Credential.User user) {
            body.put("version", "3");
            body.put("user", user.name());
            body.put("auth", user.auth().name());
            body.put("authKey", user.authKey());
            body.put("priv", user.priv().name());
            body.put("privKey", user.privKey());
        } else if (credential(device) instanceof Credential.Community community) {
            body.put("version", "2c");
            body.put("community", community.text());
        }
        return body;
    }

    private Credential mint(Device device) {
        return device.road() instanceof Device.Road.Snmp snmp && snmp.secured()
                ? new Credential.User(device.id(), Credential.Auth.SHA256, secret(), Credential.Priv.AES128, secret())
                : new Credential.Community(device.id() + "-" + secret());
    }

    private static String name(Credential credential) {
        return credential instanceof Credential.User user ? user.name() : ((Credential.Community) credential).text();
    }

    private String secret() {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        responder.close();
    }
}
