package org.rollcall.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what was typed anywhere in what names a device: read off a worn sticker, with separators or without. */
public final class Fragments {
    private static final int LEAST_BARE = 2;

    private final String capitals;
    private final String bare;

    /** @param typed a fragment as somebody typed it */
    public Fragments(String typed) {
        this.capitals = typed.strip().toUpperCase(Locale.ROOT);
        this.bare = Normal.bare(typed);
    }

    /** How well an identifier fits, the best first. */
    public enum Fit {
        WHOLE,
        START,
        INSIDE
    }

    /** An identifier that fits. */
    public record Found(Device.Identifier identifier, Fit fit) {}

    /** Each word by itself, for what lies in several texts: a thing and the place it stands in. */
    public List<Fragments> words() {
        return Arrays.stream(capitals.split("\\s+", -1)).map(Fragments::new).toList();
    }

    /** How many characters there are to look for. */
    public int length() {
        return capitals.length();
    }

    /** Whether any identifier, the name, the model or the maker holds what was typed. */
    public boolean match(Device device) {
        return isIn(device.name())
                || isIn(device.id())
                || isIn(device.model())
                || isIn(device.vendor())
                || identifier(device).isPresent();
    }

    /** The identifier that fits best, if one does. */
    public Optional<Found> identifier(Device device) {
        Optional<Found> best = Optional.empty();
        for (Device.Identifier identifier : device.identifiers()) {
            Optional<Fit> fit = fit(identifier.value());
            if (fit.isPresent()
                    && (best.isEmpty() || fit.get().compareTo(best.get().fit()) < 0)) {
                best = Optional.of(new Found(identifier, fit.get()));
            }
        }
        return best;
    }

    /** Whether a text holds what was typed. */
    public boolean isIn(String text) {
        return text.toUpperCase(Locale.ROOT).contains(capitals);
    }

    /** Whether a text starts with what was typed. */
    public boolean starts(String text) {
        return text.toUpperCase(Locale.ROOT).startsWith(capitals);
    }

    private Optional<Fit> fit(String value) {
        if (bare.length() < LEAST_BARE) {
            return isIn(value) ? Optional.of(Fit.INSIDE) : Optional.empty();
        }
        String plain = Normal.bare(value);
        int at = plain.indexOf(bare);
        if (at < 0) {
            return Optional.empty();
        }
        return Optional.of(plain.length() == bare.length() ? Fit.WHOLE : at == 0 ? Fit.START : Fit.INSIDE);
    }
}
