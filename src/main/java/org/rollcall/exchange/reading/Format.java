package org.rollcall.exchange.reading;

import java.util.Locale;

/** The systems whose files are known. */
public enum Format {
    SNIPE_CSV("Snipe-IT assets, CSV"),
    SNIPE_JSON("Snipe-IT hardware, JSON"),
    GLPI_JSON("GLPI inventory, JSON"),
    GLPI_CSV("GLPI assets, CSV"),
    GOOGLE_JSON("Google Admin ChromeOS devices, JSON"),
    INTUNE_JSON("Intune managed devices, JSON"),
    JAMF_JSON("Jamf Pro mobile devices, JSON"),
    MANAGEXR_JSON("ManageXR devices, JSON"),
    /** Any table whose columns somebody has said the meaning of. */
    TABLE("Any table");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
