package org.rollcall.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, the decoder gives a message or its one exception, and takes little time and memory for it. */
class FuzzTest {
    /** Processor time for one payload: the slowest takes 22 ms in a cold JVM, so only a blow-up comes near. */
    private static final long MOST_NANOS = 1_000_000_000L;

    /** What one payload may allocate, read, written and read again: the worst takes 4 MiB. */
    private static final long MOST_BYTES = 16L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<String> GOLDEN = Resources.names("golden");
    private static final byte[] TOKENS = "{}[]:,\"\\0123456789eE+-.ntfu \u0000".getBytes(ISO_8859_1);

    @Property(tries = 3000)
    void randomBytesAreRefusedOrRead(@ForAll @Size(max = 300) byte[] payload) {
        decodeAll(payload);
    }

    @Property(tries = 3000)
    void randomTokensAreRefusedOrRead(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] payload = new byte[random.nextInt(400)];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = TOKENS[random.nextInt(TOKENS.length)];
        }
        decodeAll(payload);
    }

    @Property(tries = 10_000)
    void damagedMessagesAreRefusedOrRead(@ForAll long seed) {
        Random random = new Random(seed);
        String name = GOLDEN.get(random.nextInt(GOLDEN.size()));
        byte[] payload = Resources.bytes("golden", name);
        for (int hits = 1 + random.nextInt(4); hits > 0 && payload.length > 1; hits--) {
            payload = damaged(payload, random);
        }
        decode(Kind.of(name), payload);
    }

    @ParameterizedTest
    @MethodSource("floods")
    void floodsStayBounded(Flood flood) {
        byte[] payload = flood.latin.getBytes(ISO_8859_1);

        assertThat(payload).hasSizeBetween(20_000, Limits.PAYLOAD_BYTES);
        decodeAll(payload);
    }

    @Test
    void moreThanAPayloadMayHaveIsRefusedUnread() {
        assertThatThrownBy(() -> Codec.readLane(Lane.TELEMETRY, new byte[Limits.PACKET_BYTES]))
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Undecodable.Reason.TOO_LARGE));
    }

    @Test
    void aBombOfGzipIsRefusedInBounds() {
        byte[] bomb = Gzip.pack(new byte[64 << 20]);
        long before = allocated();

        assertThatThrownBy(() -> Gzip.unpack(bomb))
                .isInstanceOf(Undecodable.class)
                .hasMessageContaining("exceeds 65536");
        assertThat(allocated() - before).isLessThan(1 << 20);
    }

    static Stream<Flood> floods() {
        String head = "{\"v\":1,\"b\":\"7f3a91c2d0e4b586\",\"s\":1,\"c\":1,\"t\":5,";
        return Stream.of(
                flood("open arrays", "[", "[", ""),
                flood("open objects", "", "{\"d\":", ""),
                flood("deep unknown field", head + "\"later\":", "[", ""),
                flood("one long text", head + "\"later\":\"", "x", "\"}"),
                flood("one long escape", head + "\"later\":\"", "\\u0000", "\"}"),
                flood("one long name", head + "\"", "x", "\":1}"),
                flood("one long number", head + "\"n\":1", "0", "}"),
                flood("one long fraction", head + "\"d\":[{\"x\":\"a\",\"dt\":[0],\"m\":{\"t\":[0.", "1", "]}}]}"),
                flood("one large exponent", head + "\"d\":[{\"x\":\"a\",\"dt\":[0],\"m\":{\"t\":[1e", "9", "]}}]}"),
                flood("many samples", head + "\"d\":[{\"x\":\"a\",\"dt\":[0],\"m\":{\"t\":[1", ",1", "]}}]}"),
                flood(
                        "many short exponents",
                        head + "\"d\":[{\"x\":\"a\",\"dt\":[0],\"m\":{\"t\":[1",
                        ",9e-9",
                        "]}}]}"),
                flood("many offsets", head + "\"d\":[{\"x\":\"a\",\"dt\":[0", ",1", "]}]}"),
                flood("many devices", head + "\"d\":[{\"x\":\"a\"}", ",{\"x\":\"a\"}", "]}"),
                flood("many events", head + "\"e\":[{\"x\":\"a\",\"k\":\"b\"}", ",{\"x\":\"a\",\"k\":\"b\"}", "]}"),
                flood("many ranges", "{\"m\":[[1,2]", ",[1,2]", "]}"),
                flood("one field again and again", "{\"v\":1", ",\"v\":1", "}"),
                flood("white space", "", " ", "{}"),
                flood("invalid UTF-8", "\"", "\u00ff\u00fe\u00c0\u0080", "\""),
                names("many metrics", head + "\"d\":[{\"x\":\"a\",\"dt\":[],\"m\":{", i -> "\"m" + i + "\":[]", "}}]}"),
                names("many unknown fields", "{", i -> "\"u" + i + "\":" + i, "}"),
                names("names of one hash", "{", FuzzTest::colliding, "}"),
                names(
                        "many details",
                        head + "\"e\":[{\"x\":\"a\",\"k\":\"b\",\"a\":{",
                        i -> "\"d" + i + "\":\"\"",
                        "}}]}"),
                names("many schemes", head + "\"d\":[{\"x\":\"a\",\"ids\":{", i -> "\"s" + i + "\":[\"1\"]", "}}]}"));
    }

    /** A name to show and what to decode. */
    record Flood(String name, String latin) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Flood flood(String name, String head, String part, String tail) {
        int times = (Limits.PAYLOAD_BYTES - head.length() - tail.length()) / part.length();
        return new Flood(name, head + part.repeat(times) + tail);
    }

    private static Flood names(String name, String head, java.util.function.IntFunction<String> part, String tail) {
        return new Flood(name, IntStream.range(0, 2048).mapToObj(part).collect(Collectors.joining(",", head, tail)));
    }

    /** "Aa" and "BB" have one hash, and so has every text made of them. */
    private static String colliding(int number) {
        String bits = "%11s".formatted(Integer.toBinaryString(number)).replace(' ', '0');
        return "\"" + bits.replace("0", "Aa").replace("1", "BB") + "\":0";
    }

    private static byte[] damaged(byte[] payload, Random random) {
        int at = random.nextInt(payload.length);
        byte[] copy = payload.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = TOKENS[random.nextInt(TOKENS.length)];
            case 2 -> copy = java.util.Arrays.copyOf(payload, at);
            case 3 -> {
                copy = new byte[payload.length - 1];
                System.arraycopy(payload, 0, copy, 0, at);
                System.arraycopy(payload, at + 1, copy, at, copy.length - at);
            }
            default -> {
                int length = random.nextInt(payload.length - at + 1);
                copy = new byte[payload.length + length];
                System.arraycopy(payload, 0, copy, 0, at + length);
                System.arraycopy(payload, at, copy, at + length, payload.length - at);
            }
        }
        return copy;
    }

    private static void decodeAll(byte[] payload) {
        for (Kind kind : Kind.values()) {
            decode(kind, payload);
        }
    }

    /** Fails on any exception but the declared one, and on work out of proportion. */
    private static void decode(Kind kind, byte[] payload) {
        long bytes = allocated();
        long nanos = THREADS.getCurrentThreadCpuTime();
        try {
            Object message = kind.read(payload);
            assertThat(kind.refuses(Kind.write(message)))
                    .as("reads what it wrote of " + message)
                    .isFalse();
        } catch (Undecodable refusal) {
            assertThat(refusal.getMessage()).hasSizeBetween(1, 400);
        }
        assertThat(THREADS.getCurrentThreadCpuTime() - nanos)
                .as("processor time")
                .isLessThan(MOST_NANOS);
        assertThat(allocated() - bytes).as("allocation").isLessThan(MOST_BYTES);
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }
}
