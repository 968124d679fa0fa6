package org.rollcall.mqtt;

/**
 * A filter that a client hears.
 *
 * @param qos granted
 * @param keepsRetain whether a live message keeps its retain flag (MQTT 5.0, 3.8.3.1)
 */
record Subscription(String filter, int qos, boolean keepsRetain) {
    boolean hears(String topic) {
        return Filters.matches(filter, topic);
    }
}
