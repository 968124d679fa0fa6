package org.rollcall.simulator;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * How the district came by a device: by an order of several of the kind for the school.
 *
 * @param cents what one cost
 * @param endOfLife day from which the district means to be without it
 */
record Purchase(String order, String supplier, LocalDate day, long cents, LocalDate endOfLife) {
    private static final List<String> SUPPLIERS =
            List.of("CDW-G", "Trox, Inc.", "Connection", "Bluum of Minnesota, LLC", "SHI International");
    private static final int ORDERED_AT_ONCE = 25;

    /** What one costs and how long it is kept. */
    private record Usual(long cents, int years) {}

    /**
     * What a device was bought with.
     *
     * @param number of the device among those of its model in the school, from 0
     * @param now the day after which nothing was bought
     */
    static Purchase of(Device device, int number, long seed, LocalDate now) {
        Usual usual = usual(device.kind());
        long order = Noise.mix(
                seed, (device.place().site() + device.model()).hashCode() * 1_000L + number / ORDERED_AT_ONCE);
        int summers = 1 + (int) Math.floorMod(order, (long) Math.max(1, usual.years() - 1));
        LocalDate day = LocalDate.of(now.getYear() - summers, 6, 1).plusDays(Math.floorMod(order >> 8, 110L));
        String name =
                String.format(Locale.ROOT, "PO-%02d-%05d", day.getYear() % 100, Math.floorMod(order >> 16, 100_000L));
        // Prices differ by order by up to a tenth, in steps of half a dollar.
        long cents = usual.cents() + usual.cents() / 1_000 * Math.floorMod(order >> 24, 101L);
        return new Purchase(
                name,
                SUPPLIERS.get((int) Math.floorMod(order >> 32, (long) SUPPLIERS.size())),
                day,
                cents - cents % 50,
                day.plusYears(usual.years()));
    }

    private static Usual usual(Kind kind) {
        return switch (kind) {
            case PANEL -> new Usual(249_900, 8);
            case TABLET -> new Usual(32_900, 5);
            case LAPTOP -> new Usual(37_900, 5);
            case ACCESS_POINT -> new Usual(15_900, 7);
            case WIFI_CLUSTER -> new Usual(419_000, 7);
            case VR_KIT -> new Usual(159_900, 5);
            case VR_HEADSET -> new Usual(29_900, 4);
            case VR_CONTROLLER -> new Usual(7_500, 4);
            case PROJECTOR -> new Usual(89_900, 6);
            case SWITCH -> new Usual(129_900, 8);
            case UPS -> new Usual(74_900, 6);
            case PRINTER -> new Usual(37_900, 6);
            case CART -> new Usual(109_900, 10);
            case HOTSPOT -> new Usual(19_900, 4);
            case CAMERA -> new Usual(34_900, 7);
        };
    }
}
