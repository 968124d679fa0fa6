package org.rollcall.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The Chromebooks as Google's Admin SDK lists them; its large numbers are texts. */
final class GoogleFile {
    private static final long GIBIBYTE = 1L << 30;
    private static final int ACTIVE_DAYS = 5;

    private final Holdings holdings;
    private final Map<String, String> sites;
    private final JsonGenerator out;

    private GoogleFile(Holdings holdings, JsonGenerator out) {
        this.holdings = holdings;
        this.sites = holdings.siteNames();
        this.out = out;
    }

    /** Writes all of them; returns how many there are. */
    static int write(Holdings holdings, Writer to) throws IOException {
        int count = 0;
        try (JsonGenerator out = new JsonFactory().createGenerator(to)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET).useDefaultPrettyPrinter();
            GoogleFile file = new GoogleFile(holdings, out);
            Holdings.Counter purchases = holdings.purchases();
            out.writeStartObject();
            out.writeStringField("kind", "admin#directory#chromeosdevices");
            out.writeArrayFieldStart("chromeosdevices");
            for (Device device : holdings.devices()) {
                Purchase purchase = purchases.next(device);
                if (Holdings.isChromebook(device)) {
                    file.device(device, purchase);
                    count++;
                }
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return count;
    }

    private void device(Device device, Purchase purchase) throws IOException {
        out.writeStartObject();
        text("kind", "admin#directory#chromeosdevice");
        identity(device, purchase);
        state(device, purchase);
        use(device);
        out.writeEndObject();
    }

    private void identity(Device device, Purchase purchase) throws IOException {
        long dice = dice(device);
        text("deviceId", new UUID(dice, Noise.mix(dice, 1)).toString());
        text("serialNumber", device.serial());
        text("macAddress", device.mac().replace(":", "").toLowerCase(Locale.ROOT));
        text("model", device.model().name());
        text("annotatedAssetId", device.tag());
        text("annotatedLocation", device.place().name());
        if (holdings.holder(device).isPresent()) {
            text("annotatedUser", holdings.holder(device).get().email());
        }
        text("orgUnitPath", "/" + sites.get(device.place().site()) + "/Staff");
        text("orderNumber", purchase.order());
        text("manufactureDate", purchase.day().minusMonths(2).toString());
        text("firstEnrollmentTime", moment(purchase.day().plusDays(20), 9));
        text("lastEnrollmentTime", moment(purchase.day().plusDays(20), 9));
    }

    private void state(Device device, Purchase purchase) throws IOException {
        LocalDate supported = LocalDate.of(purchase.day().getYear() + 8, 6, 1);
        text("status", device.recorded() ? "ACTIVE" : "PRE_PROVISIONED");
        text("lastSync", moment(holdings.day(), 7));
        text("osVersion", "139.0.7258.172");
        text("platformVersion", "16328.72.0 (Official Build) stable-channel");
        text("firmwareVersion", "Google_Magneton.15194.200.0");
        text("bootMode", "Verified");
        text("chromeOsType", "chromeOs");
        text("deviceLicenseType", "education");
        text("autoUpdateThrough", supported.toString());
        text(
                "autoUpdateExpiration",
                Long.toString(supported.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()));
        out.writeBooleanField("extendedSupportEligible", false);
        text("systemRamTotal", Long.toString(4 * GIBIBYTE));
        out.writeObjectFieldStart("diskSpaceUsage");
        text("capacityBytes", Long.toString(32 * GIBIBYTE));
        text("usedBytes", Long.toString(Math.floorMod(dice(device), 24 * GIBIBYTE)));
        out.writeEndObject();
    }

    private void use(Device device) throws IOException {
        if (holdings.holder(device).isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("recentUsers");
        out.writeStartObject();
        text("type", "USER_TYPE_MANAGED");
        text("email", holdings.holder(device).get().email());
        out.writeEndObject();
        out.writeEndArray();
        out.writeArrayFieldStart("activeTimeRanges");
        for (int before = ACTIVE_DAYS; before > 0; before--) {
            LocalDate day = holdings.day().minusDays(before);
            out.writeStartObject();
            text("date", day.toString());
            out.writeNumberField("activeTime", Math.floorMod(Noise.mix(dice(device), before), 18_000_000L));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private long dice(Device device) {
        return Noise.mix(holdings.seed(), device.serial().hashCode());
    }

    private void text(String name, String value) throws IOException {
        out.writeStringField(name, value);
    }

    private static String moment(LocalDate day, int hour) {
        return day + "T" + LocalTime.of(hour, 12, 5) + ".000Z";
    }
}
