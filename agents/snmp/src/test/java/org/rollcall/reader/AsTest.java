package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Opaque;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

class AsTest {
    @Test
    void anExceptionIsNoReading() {
        assertThat(As.AUTO.read(Null.noSuchInstance)).isEmpty();
        assertThat(As.TEXT.read(Null.noSuchObject)).isEmpty();
        assertThat(As.TIMETICKS.read(Null.endOfMibView)).isEmpty();
    }

    @Test
    void aTextIsUtf8ElseLatin1WithoutControlCharacters() {
        assertThat(text("Größe".getBytes(StandardCharsets.UTF_8))).isEqualTo("Größe");
        assertThat(text("Größe".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Größe");
        assertThat(text("hall\0\r\n".getBytes(StandardCharsets.US_ASCII))).isEqualTo("hall");
        assertThat(text("two\nlines".getBytes(StandardCharsets.US_ASCII))).isEqualTo("two lines");
        assertThat(text(new byte[0])).isEmpty();
    }

    @Test
    void sixPrintableOctetsAreAnAddressWhereTheProfileSaysSo() {
        assertThat(As.MAC.read(new OctetString("ABCDEF")).orElseThrow().text()).isEqualTo("41:42:43:44:45:46");
        assertThat(As.TEXT.read(new OctetString("ABCDEF")).orElseThrow().text()).isEqualTo("ABCDEF");
        assertThat(As.MAC.read(new OctetString("ABC"))).isEmpty();
    }

    @Test
    void unsignedNumbersStayUnsigned() {
        assertThat(number(new Gauge32(4_294_967_295L))).isEqualTo(4_294_967_295.0);
        assertThat(number(new Counter64(-1))).isEqualTo(0x1p64);
        assertThat(As.AUTO.read(new Counter64(-1)).orElseThrow().text()).isEqualTo("18446744073709551615");
        assertThat(As.AUTO.read(new Counter32(4_294_967_295L)).orElseThrow().bits())
                .isEqualTo(32);
    }

    @Test
    void timeTicksAreWholeSeconds() {
        assertThat(As.TIMETICKS
                        .read(new TimeTicks(4_294_967_295L))
                        .orElseThrow()
                        .number())
                .isEqualTo(42_949_672);
    }

    @Test
    void anOpaqueFloatIsANumber() {
        assertThat(number(new Opaque(HexFormat.of().parseHex("9f780441480000"))))
                .isEqualTo(12.5);
    }

    @Test
    void placeholdersIdentifyNothing() {
        for (String text : new String[] {
            "<private>", "FFFFFFFFFFFF", "000000000000", "XXXXXXXXXXXX", "", "00:00:00:00:00:00", "N/A"
        }) {
            assertThat(Placeholders.isPlaceholder(text)).as(text).isTrue();
        }
        assertThat(Placeholders.isPlaceholder("CNBJHMV0WN")).isFalse();
    }

    private static String text(byte[] octets) {
        return As.TEXT.read(new OctetString(octets)).orElseThrow().text();
    }

    private static double number(Variable variable) {
        return As.AUTO.read(variable).orElseThrow().number();
    }
}
