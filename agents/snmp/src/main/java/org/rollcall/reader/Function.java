package org.rollcall.reader;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions that a profile may call; there are no others. A missing argument makes the result missing. */
enum Function {
    /** The centre frequency in MHz of a Wi-Fi channel; a second argument that is not empty says 6 GHz. */
    CHANNEL_TO_MHZ(1, 2),
    /** The first as a percentage of the second; missing where the second is 0. */
    PERCENT_OF(2, 2),
    /** Percentage left of a printer's supply, given level and capacity (RFC 3805 prtMarkerSuppliesLevel). */
    SUPPLY_LEVEL(2, 2),
    /** A value with scale and precision as RFC 3433 (ENTITY-SENSOR-MIB) gives them. */
    ENTITY_SENSOR(3, 3),
    /** The first number in a text. */
    NUMBER(1, 1),
    ROUND(1, 1),
    FLOOR(1, 1),
    ABS(1, 1),
    MIN(2, 8),
    MAX(2, 8),
    /** The first of its arguments that is not missing. */
    ANY(1, 8),
    /** Whether the first text begins with the second. */
    STARTS(2, 2),
    /** Whether the first text ends with the second. */
    ENDS(2, 2),
    /** The second where the first is true, else the third. */
    IF(3, 3);

    private final int least;
    private final int most;

    Function(int least, int most) {
        this.least = least;
        this.most = most;
    }

    static Function of(String word) {
        for (Function known : values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
                return known;
            }
        }
        throw new IllegalArgumentException("function '" + word + "' is not known; there are "
                + Arrays.toString(values()).toLowerCase(Locale.ROOT));
    }

    void requireArguments(int count) {
        if (count < least || count > most) {
            throw new IllegalArgumentException("function " + name().toLowerCase(Locale.ROOT) + " takes " + least
                    + (least == most ? "" : " to " + most) + " arguments, not " + count);
        }
    }

    Optional<Cell> call(List<Optional<Cell>> arguments) {
        return switch (this) {
            case ANY -> arguments.stream().flatMap(Optional::stream).findFirst();
            case IF -> arguments.get(0).flatMap(truth -> truth.isTrue() ? arguments.get(1) : arguments.get(2));
            case CHANNEL_TO_MHZ ->
                arguments.get(0).flatMap(channel -> {
                    boolean six = arguments.size() > 1
                            && arguments
                                    .get(1)
                                    .filter(cell -> !cell.text().isEmpty())
                                    .isPresent();
                    return channelToMhz(channel.number(), six);
                });
            case STARTS, ENDS ->
                arguments
                        .get(0)
                        .flatMap(text -> arguments
                                .get(1)
                                .map(part -> Cell.of(
                                        this == STARTS
                                                ? text.text().startsWith(part.text())
                                                : text.text().endsWith(part.text()))));
            case NUMBER -> arguments.get(0).flatMap(cell -> firstNumber(cell.text()));
            default -> numbers(arguments);
        };
    }

    private Optional<Cell> numbers(List<Optional<Cell>> arguments) {
        double[] n = new double[arguments.size()];
        for (int i = 0; i < n.length; i++) {
            Optional<Cell> cell = arguments.get(i).filter(Cell::isNumber);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            n[i] = cell.get().number();
        }
        return switch (this) {
            case PERCENT_OF -> n[1] == 0 ? Optional.empty() : Optional.of(Cell.of(100 * n[0] / n[1]));
            case SUPPLY_LEVEL -> supplyLevel(n[0], n[1]);
            case ENTITY_SENSOR -> Optional.of(Cell.of(n[0] * Math.pow(10, 3 * (n[1] - 9) - n[2])));
            case ROUND -> Optional.of(Cell.of(Math.rint(n[0])));
            case FLOOR -> Optional.of(Cell.of(Math.floor(n[0])));
            case ABS -> Optional.of(Cell.of(Math.abs(n[0])));
            case MIN -> Optional.of(Cell.of(Arrays.stream(n).min().orElseThrow()));
            case MAX -> Optional.of(Cell.of(Arrays.stream(n).max().orElseThrow()));
            default -> throw new IllegalStateException(name() + " is not a function of numbers");
        };
    }

    /** IEEE 802.11 channel numbers: 1 to 14 in 2.4 GHz, 36 up in 5 GHz, again from 1 in 6 GHz. */
    private static Optional<Cell> channelToMhz(double channel, boolean six) {
        if (!(channel >= 1)) {
            return Optional.empty();
        }
        if (six) {
            return Optional.of(Cell.of(channel == 2 ? 5935 : 5950 + 5 * channel));
        }
        if (channel == 14) {
            return Optional.of(Cell.of(2484));
        }
        // Some agents give the frequency itself.
        return Optional.of(Cell.of(channel > 2000 ? channel : channel < 14 ? 2407 + 5 * channel : 5000 + 5 * channel));
    }

    /** Negative levels are words: -3 something is left, -2 unknown, -1 unrestricted; a capacity of -2 makes it a percentage. */
    private static Optional<Cell> supplyLevel(double level, double capacity) {
        if (level == -3) {
            return Optional.of(Cell.of(50));
        }
        if (level < 0) {
            return Optional.empty();
        }
        if (capacity <= 0) {
            return level <= 100 ? Optional.of(Cell.of(level)) : Optional.empty();
        }
        return Optional.of(Cell.of(Math.min(100, 100 * level / capacity)));
    }

    private static Optional<Cell> firstNumber(String text) {
        Matcher matcher = Pattern.compile("[+-]?\\d+(\\.\\d+)?").matcher(text);
        return matcher.find() ? Optional.of(Cell.of(matcher.group())) : Optional.empty();
    }
}
