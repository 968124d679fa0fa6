package org.rollcall.exchange.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rollcall.exchange.reading.Field;
import org.rollcall.exchange.reading.Row;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Kind;
import org.rollcall.lifecycle.Stage;
import org.rollcall.platform.Plain;

/**
 * What a row says, in texts that the record can keep.
 *
 * @param says without blanks where a blank means nothing
 * @param identifiers what names the thing; makers' placeholders are left out
 * @param wrong why it cannot be kept, or empty
 */
record Claim(
        Row.Incoming row, EnumMap<Field, String> says, List<Device.Identifier> identifiers, Optional<String> wrong) {
    /** What names an asset, and how each is called there; the first is what its id is made of. */
    static final Map<Field, String> SCHEMES = schemes();

    private static final Map<Field, Integer> MOST = Map.of(
            Field.TAG,
            64,
            Field.NAME,
            200,
            Field.VENDOR,
            200,
            Field.MODEL,
            200,
            Field.NOTE,
            2000,
            Field.MODEL_NUMBER,
            200);
    private static final int MOST_OTHERS = 128;
    private static final Pattern MONTHS = Pattern.compile("\\d{1,3}");

    Claim {
        says = new EnumMap<>(says);
        identifiers = List.copyOf(identifiers);
    }

    private static Map<Field, String> schemes() {
        Map<Field, String> schemes = new EnumMap<>(Field.class);
        schemes.put(Field.TAG, "tag");
        schemes.put(Field.SERIAL, "serial");
        schemes.put(Field.MAC, "mac");
        schemes.put(Field.IMEI, "imei");
        schemes.put(Field.MDM, "mdm");
        return schemes;
    }

    static Claim of(Row.Incoming row) {
        EnumMap<Field, String> says = new EnumMap<>(Field.class);
        row.says()
                .forEach((field, text) ->
                        says.put(field, text.replaceAll("\\s+", " ").strip()));
        // An empty cell clears what is recorded, but never what names a thing or what everything has.
        says.entrySet().removeIf(said -> said.getValue().isEmpty() && isAlwaysThere(said.getKey()));
        untilWhen(says);
        List<Device.Identifier> identifiers = new ArrayList<>();
        SCHEMES.forEach((field, scheme) -> Optional.ofNullable(says.get(field))
                .map(text -> new Device.Identifier(scheme, text))
                .filter(identifier -> identifier.normalised().isPresent())
                .ifPresent(identifiers::add));
        says.keySet()
                .removeIf(field -> SCHEMES.containsKey(field)
                        && identifiers.stream().noneMatch(one -> one.scheme().equals(SCHEMES.get(field))));
        return new Claim(row, says, identifiers, wrong(says, identifiers));
    }

    /** So many months of warranty from the day of purchase are a day. */
    private static void untilWhen(EnumMap<Field, String> says) {
        String months = says.getOrDefault(Field.WARRANTY_MONTHS, "");
        String bought = says.getOrDefault(Field.PURCHASED_ON, "");
        if (MONTHS.matcher(months).matches() && !bought.isEmpty() && !says.containsKey(Field.WARRANTY_UNTIL)) {
            says.remove(Field.WARRANTY_MONTHS);
            says.put(
                    Field.WARRANTY_UNTIL,
                    LocalDate.parse(bought)
                            .plusMonths(Long.parseLong(months))
                            .minusDays(1)
                            .toString());
        }
    }

    private static boolean isAlwaysThere(Field field) {
        return SCHEMES.containsKey(field) || field == Field.NAME || field == Field.KIND || field == Field.LIFECYCLE;
    }

    private static Optional<String> wrong(EnumMap<Field, String> says, List<Device.Identifier> identifiers) {
        for (Map.Entry<Field, String> said : says.entrySet()) {
            int most = MOST.getOrDefault(said.getKey(), MOST_OTHERS);
            if (said.getValue().length() > most) {
                return Optional.of(said.getKey().code() + " has more than " + most + " characters; shorten it");
            }
            if (!Plain.isPlain(said.getValue())) {
                return Optional.of(said.getKey().code() + " holds control characters or half a character; remove them");
            }
        }
        String kind = says.getOrDefault(Field.KIND, Kind.OTHER.code());
        if (Kind.find(kind).isEmpty()) {
            return Optional.of("kind '" + kind + "' is unknown; use tablet, laptop, panel or another kind of the list");
        }
        String lifecycle = says.getOrDefault(Field.LIFECYCLE, Stage.IN_STOCK.code());
        if (Stage.of(lifecycle).isEmpty()) {
            return Optional.of("lifecycle '" + lifecycle + "' is unknown; use in-stock, in-service or another stage");
        }
        return identifiers.isEmpty()
                ? Optional.of("it has neither tag, serial, MAC, IMEI nor the id of a management system, so that nobody"
                        + " could tell which device it is; add one")
                : Optional.empty();
    }

    /** What people know the row by. */
    String name() {
        return identifiers.stream()
                .findFirst()
                .map(Device.Identifier::value)
                .or(() -> Optional.ofNullable(says.get(Field.NAME)))
                .orElse("");
    }

    /** What a new asset's id is made of. */
    String base() {
        return identifiers.get(0).value();
    }
}
