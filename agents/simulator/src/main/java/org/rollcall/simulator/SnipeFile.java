package org.rollcall.simulator;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The property record as Snipe-IT's importer takes it, with the columns of its {@code assets-sample.csv} and two more. */
final class SnipeFile {
    static final List<String> COLUMNS = List.of(
            "Company",
            "Name",
            "Asset Tag",
            "Category",
            "Supplier",
            "Manufacturer",
            "Location",
            "Order Number",
            "Model",
            "Model Notes",
            "Model Number",
            "Asset Notes",
            "Purchase Date",
            "Purchase Cost",
            "Checkout Type",
            "Checked Out To: Username",
            "Checked Out To: First Name",
            "Checked Out To: Last Name",
            "Checked Out To: Email",
            "Checked Out To: Location",
            "Asset EOL Date",
            "Serial",
            "Status");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M/d/yy", Locale.ROOT);
    private static final List<String> NOTES = List.of(
            "Scratch on the lid",
            "Replaced under warranty, keep the old box",
            "Labelled \"Do not remove\" by the front office",
            "Charger was lost; spare one issued",
            "Señora Núñez asked for a longer cable");

    /** One device in so many has a note. */
    private static final int NOTED = 12;

    private final Holdings holdings;
    private final Map<String, String> sites;

    private SnipeFile(Holdings holdings) {
        this.holdings = holdings;
        this.sites = holdings.siteNames();
    }

    /** Writes all devices; returns how many there are. */
    static int write(Holdings holdings, Writer out) throws IOException {
        SnipeFile file = new SnipeFile(holdings);
        Holdings.Counter purchases = holdings.purchases();
        out.write('\uFEFF');
        CsvRows rows = new CsvRows(out);
        rows.row(COLUMNS);
        for (Device device : holdings.devices()) {
            rows.row(file.cells(device, purchases.next(device)));
        }
        return holdings.devices().size();
    }

    private List<String> cells(Device device, Purchase purchase) {
        Optional<Person> holder = holdings.holder(device);
        String kind = device.recorded() ? holder.isPresent() ? "user" : "location" : "";
        return List.of(
                "Demo district",
                device.name(),
                device.tag(),
                category(device),
                purchase.supplier(),
                device.model().vendor(),
                sites.getOrDefault(device.place().site(), ""),
                purchase.order(),
                device.model().name(),
                "",
                "",
                note(device),
                day(purchase.day()),
                String.format(Locale.ROOT, "%d.%02d", purchase.cents() / 100, purchase.cents() % 100),
                kind,
                holder.map(Person::username).orElse(""),
                holder.map(Person::given).orElse(""),
                holder.map(Person::family).orElse(""),
                holder.map(Person::email).orElse(""),
                device.place().name(),
                day(purchase.endOfLife()),
                device.serial(),
                device.recorded() ? "Deployed" : "Pending");
    }

    private static String day(LocalDate day) {
        return day.format(DAY);
    }

    private String note(Device device) {
        long dice = Noise.mix(holdings.seed(), device.serial().hashCode());
        return Math.floorMod(dice, (long) NOTED) == 0
                ? NOTES.get((int) Math.floorMod(dice >> 16, (long) NOTES.size()))
                : "";
    }

    /** As people name them who make categories up. */
    private static String category(Device device) {
        return switch (device.kind()) {
            case LAPTOP -> Holdings.isChromebook(device) ? "Chromebooks" : "Laptops";
            case SWITCH -> "Network Switches";
            case UPS -> "UPS";
            default -> device.kind().words() + "s";
        };
    }
}
