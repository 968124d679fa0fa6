package org.rollcall.snmp;

import java.util.Optional;
import org.rollcall.reader.Credential;

/**
 * A device that is asked over SNMP. Its text form shows no secret.
 *
 * @param id names it in links, and its readings
 * @param user its user with version 3, else empty text
 * @param login what it asks for, or empty where the key that sealed it is lost
 * @param site whose it is, or empty
 * @param every seconds between two polls
 * @param enabled whether it is asked at all
 */
record SnmpTarget(
        String id,
        String host,
        int port,
        Version version,
        String user,
        Optional<Credential> login,
        Optional<String> site,
        int every,
        boolean enabled) {
    /** Versions of SNMP that are spoken. */
    enum Version {
        V2C("2c"),
        V3("3");

        private final String code;

        Version(String code) {
            this.code = code;
        }

        /** The word of the API. */
        String code() {
            return code;
        }

        static Version of(String code) {
            return code.equals(V3.code) ? V3 : V2C;
        }
    }
}
