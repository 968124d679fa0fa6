package org.rollcall.reader;

import java.util.List;

/**
 * What a device is; an empty text means "not known".
 *
 * @param kind one of the product's kinds, such as {@code access-point}
 * @param macs hardware addresses, {@code aa:bb:cc:dd:ee:ff}
 * @param sysObjectId as the device gives it, with dots
 */
public record Identity(
        String kind,
        String vendor,
        String model,
        String firmware,
        String serial,
        String name,
        List<String> macs,
        String sysObjectId,
        String sysDescr) {
    public Identity {
        macs = List.copyOf(macs);
    }
}
