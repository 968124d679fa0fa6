package org.rollcall.reader;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** One SNMP engine on one UDP socket with one receive thread, versions 2c and 3, sharing nothing with other engines. */
final class Engine {
    /** Bytes of the largest datagram taken in: room for a full GETBULK, far below the default that is one per packet. */
    static final int LARGEST_MESSAGE = 16 * 1024;

    static {
        // Else an answer from any address counts as the device's.
        SNMP4JSettings.setVerifyResponsePeerAddress(true);
        // One who has the wrong key can read no signed answer that says so.
        SNMP4JSettings.setReportSecurityLevelStrategy(SNMP4JSettings.ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Snmp snmp;
    private final USM users;
    private final int port;

    private Engine(Snmp snmp, USM users, int port) {
        this.snmp = snmp;
        this.users = users;
        this.port = port;
    }

    /** Binds, but does not listen yet. */
    static Engine bind(InetSocketAddress address, int receiveBuffer) throws IOException {
        byte[] id = MPv3.createLocalEngineID(new OctetString(RANDOM.generateSeed(8)));
        SecurityProtocols protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.defaultSecurity);
        protocols.removeAll();
        CachedKeys.all().forEach(protocols::addAuthenticationProtocol);
        protocols.addPrivacyProtocol(new PrivDES());
        protocols.addPrivacyProtocol(new PrivAES128());
        protocols.addPrivacyProtocol(new PrivAES192());
        protocols.addPrivacyProtocol(new PrivAES256());
        CounterSupport counters = new CounterSupport();
        USM usm = new USM(protocols, new OctetString(id), 1, counters);
        SecurityModels models = new SecurityModels();
        models.addSecurityModel(usm);
        MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(new MPv3(id, null, protocols, models, counters));
        DefaultUdpTransportMapping transport =
                new DefaultUdpTransportMapping(new UdpAddress(address.getAddress(), address.getPort()), false);
        transport.setMaxInboundMessageSize(LARGEST_MESSAGE);
        transport.setAsyncMsgProcessingSupported(false);
        transport.setReceiveBufferSize(receiveBuffer);
        return new Engine(
                new Snmp(dispatcher, transport),
                usm,
                transport.getListenAddress().getPort());
    }

    Snmp snmp() {
        return snmp;
    }

    /** The engine ID that an address answered with, or null. */
    @Nullable
    OctetString engineOf(UdpAddress address) {
        return ((MPv3) snmp.getMessageProcessingModel(MPv3.ID)).getEngineID(address);
    }

    int port() {
        return port;
    }

    /**
     * Makes a user's keys for one engine and keeps them, on the caller's thread. On the receive thread the hashing would
     * stop all other answers, and a user without localised keys there could be made to hash by any forged datagram.
     */
    void add(byte[] engineId, Credential.User user) {
        SecurityProtocols protocols = users.getSecurityProtocols();
        OctetString name = new OctetString(user.name());
        AuthenticationProtocol auth = protocols.getAuthenticationProtocol(protocol(user.auth()));
        PrivacyProtocol priv = protocols.getPrivacyProtocol(protocol(user.priv()));
        if (auth == null) {
            users.addLocalizedUser(engineId, name, null, null, null, null);
            return;
        }
        byte[] authKey = auth.passwordToKey(new OctetString(user.authKey()), engineId);
        if (priv == null) {
            users.addLocalizedUser(engineId, name, auth.getID(), authKey, null, null);
            return;
        }
        byte[] privKey = SecurityProtocols.passwordToKey(priv, auth, new OctetString(user.privKey()), engineId);
        users.addLocalizedUser(engineId, name, auth.getID(), authKey, priv.getID(), privKey);
    }

    /** Forgets what an address answered with: another device may be there now. */
    void forget(UdpAddress address) {
        ((MPv3) snmp.getMessageProcessingModel(MPv3.ID)).removeEngineID(address);
    }

    byte[] id() {
        return snmp.getLocalEngineID();
    }

    /** The security level at which this user asks and is answered. */
    static int level(Credential.User user) {
        if (user.auth() == Credential.Auth.NONE) {
            return SecurityLevel.NOAUTH_NOPRIV;
        }
        return user.priv() == Credential.Priv.NONE ? SecurityLevel.AUTH_NOPRIV : SecurityLevel.AUTH_PRIV;
    }

    private static OID protocol(Credential.Auth auth) {
        return switch (auth) {
            case NONE -> new OID();
            case MD5 -> AuthMD5.ID;
            case SHA1 -> AuthSHA.ID;
            case SHA224 -> AuthHMAC128SHA224.ID;
            case SHA256 -> AuthHMAC192SHA256.ID;
            case SHA384 -> AuthHMAC256SHA384.ID;
            case SHA512 -> AuthHMAC384SHA512.ID;
        };
    }

    private static OID protocol(Credential.Priv priv) {
        return switch (priv) {
            case NONE -> new OID();
            case DES -> PrivDES.ID;
            case AES128 -> PrivAES128.ID;
            case AES192 -> PrivAES192.ID;
            case AES256 -> PrivAES256.ID;
        };
    }

    void close() throws IOException {
        snmp.close();
    }
}
