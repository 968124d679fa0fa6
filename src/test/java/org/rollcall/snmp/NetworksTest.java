package org.rollcall.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;

/** Where the server may be sent to ask: nowhere that only it reaches. */
class NetworksTest {
    private static final Networks PRIVATE = Networks.of(Networks.PRIVATE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9", "192.168.1.1", "fd12:3456::1"})
    void addressesOfASchoolMayBeAsked(String address) throws Exception {
        assertThat(PRIVATE.test(InetAddress.getByName(address))).isTrue();
        assertThatCode(() -> PRIVATE.require(address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "2130706433",
                "0.0.0.0",
                "0",
                "::1",
                "::",
                "0:0:0:0:0:0:0:1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "::127.0.0.1",
                "169.254.169.254",
                "2852039166",
                "169.16689662",
                "::ffff:169.254.169.254",
                "fe80::1",
                "fec0::1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "11.0.0.0",
                "9.255.255.255",
                "8.8.8.8",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "2001:4860:4860::8888",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "ff02::1"
            })
    void nothingElseMay(String address) throws Exception {
        assertThat(PRIVATE.test(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "::1", "[::1]", "8.8.8.8", "::ffff:127.0.0.1"})
    void anAddressOutsideIsRefusedWhenItIsRecorded(String host) {
        assertThatThrownBy(() -> PRIVATE.require(host))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(host)
                .hasMessageContaining("snmp.networks");
    }

    @Test
    void theDemoAsksItsOwnMachineToo() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(SnmpConfig.defaults().allowed().test(loopback)).isFalse();
        assertThat(SnmpConfig.defaults().withLoopback().allowed().test(loopback))
                .isTrue();
    }

    @Test
    void whatIsNoRangeIsSaidAtTheStart() {
        assertThatThrownBy(() -> Networks.of("10.0.0.0/8, ten")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A name may mean another address with each question; nothing leaves for one that is outside. */
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "2130706433", "127.1"})
    void aNameThatLeadsOutsideIsNotAsked(String name) throws Exception {
        try (Store store = Engine.SQLITE.store(folder);
                DatagramSocket inside = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                School school = School.open(store.database(), folder, Networks.PRIVATE)) {
            school.targets().save(Asking.ADMIN, "sw-1", Asking.at(name, inside.getLocalPort()));

            School.eventually("refused", () -> school.target("sw-1").state().equals("refused"));
            assertThat(school.target("sw-1").error()).contains(name).contains("no network that may be asked");
            inside.setSoTimeout(200);
            assertThatThrownBy(() -> inside.receive(new DatagramPacket(new byte[1], 1)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
