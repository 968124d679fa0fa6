package org.rollcall.wire;

import java.util.Map;

/**
 * Something that happened once: a restart, a trap, a plug pulled.
 *
 * @param device id of the device as its agent names it
 * @param offset whole seconds after the batch's time
 * @param kind one word, such as {@code reboot}
 * @param details what else is known, by name; texts beyond {@link Limits#TEXT} are cut
 */
public record Event(String device, int offset, String kind, Map<String, String> details) {
    public Event {
        Names.id("device", device);
        Names.id("event kind", kind);
        if (offset < 0 || offset > DeviceReadings.LONGEST_OFFSET_SECONDS) {
            throw new IllegalArgumentException("event " + kind + " of device " + device + " has offset " + offset);
        }
        details = Texts.fit(details, Limits.TEXT);
    }
}
