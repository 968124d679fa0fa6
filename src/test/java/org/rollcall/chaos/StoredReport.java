package org.rollcall.chaos;

/**
 * Reads the number of a stored report off its bytes, by the description of the form and not by the code that wrote it: a
 * checker that shares code with what it checks would share its mistakes.
 */
final class StoredReport {
    private static final int FORM = 1;

    private final byte[] bytes;
    private int next;

    private StoredReport(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Form 1: octet 1, flags, shift, received, seq; numbers are base 128, low part first. */
    static long seq(byte[] bytes) {
        StoredReport report = new StoredReport(bytes);
        if (report.octet() != FORM) {
            throw new IllegalStateException("a stored report has form " + bytes[0] + "; teach the checker about it");
        }
        report.octet();
        report.number();
        report.number();
        return report.number();
    }

    private int octet() {
        return bytes[next++] & 0xFF;
    }

    private long number() {
        long value = 0;
        int shift = 0;
        int octet;
        do {
            octet = octet();
            value |= (long) (octet & 0x7F) << shift;
            shift += 7;
        } while (octet >= 0x80);
        return value;
    }
}
