package org.rollcall.simulator;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where something listens. */
record HostPort(String host, int port) {
    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Reads {@code HOST:PORT}. */
    static final class Converter implements ITypeConverter<HostPort> {
        @Override
        public HostPort convert(String text) {
            int colon = text.lastIndexOf(':');
            String port = text.substring(colon + 1);
            if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
                throw new TypeConversionException("'" + text + "' is not HOST:PORT, such as 127.0.0.1:1883");
            }
            return new HostPort(text.substring(0, colon), Integer.parseInt(port));
        }
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
