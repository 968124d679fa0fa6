package org.rollcall.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a connection's bytes into whole packets, before they are decoded, and throws {@link Refused} at what no packet may
 * be. The codec alone would wait for more bytes where a length inside a packet runs past the packet's end, and would
 * swallow what follows; and it forgets that a property came twice. After the first refusal all bytes are thrown away.
 */
final class Frames extends ByteToMessageDecoder {
    private final int largest;
    private final Inspection inspection = new Inspection();
    private boolean refused;

    /** @param largest bytes of one packet, its fixed header included */
    Frames(int largest) {
        this.largest = largest;
    }

    /** Whether the client speaks MQTT 5, as far as it has spoken. */
    boolean isFive() {
        return inspection.isFive();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Refused {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            cut(in, out);
        } catch (Refused e) {
            refused = true;
            in.skipBytes(in.readableBytes());
            throw e;
        }
    }

    private void cut(ByteBuf in, List<Object> out) throws Refused {
        int start = in.readerIndex();
        int at = start + 1;
        int length = 0;
        boolean more = true;
        for (int digit = 0; more; digit++) {
            if (digit == 4) {
                throw new Refused(Reason.MALFORMED, "the packet's length has more than four bytes");
            }
            if (at >= in.writerIndex()) {
                return;
            }
            int b = in.getUnsignedByte(at++);
            length |= (b & 0x7F) << (7 * digit);
            more = (b & 0x80) != 0;
        }
        int whole = at - start + length;
        if (whole > largest) {
            throw new Refused(Reason.TOO_LARGE, "a packet may have " + largest + " bytes, this has " + whole);
        }
        if (in.readableBytes() >= whole) {
            inspection.inspect(in.getUnsignedByte(start), in.slice(at, length));
            out.add(in.readRetainedSlice(whole));
        }
    }
}
