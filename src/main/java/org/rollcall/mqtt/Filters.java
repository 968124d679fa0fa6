package org.rollcall.mqtt;

/** Topic filters: how they are written and what they match (MQTT 5.0, 4.7). */
final class Filters {
    private Filters() {}

    /** Whether wildcards stand where they may. */
    static boolean isValid(String filter) {
        if (filter.isEmpty() || filter.indexOf('\0') >= 0) {
            return false;
        }
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            String level = levels[i];
            boolean wild = level.contains("#") || level.contains("+");
            boolean last = i == levels.length - 1;
            if (wild && !level.equals("+") && !(level.equals("#") && last)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a valid filter matches a topic. */
    static boolean matches(String filter, String topic) {
        String[] levels = filter.split("/", -1);
        String[] names = topic.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            if (levels[i].equals("#")) {
                return true;
            }
            if (i >= names.length || !(levels[i].equals("+") || levels[i].equals(names[i]))) {
                return false;
            }
        }
        return levels.length == names.length;
    }
}
