package org.rollcall.exchange.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names that columns have, by what they mean. The first name of a field that a file has is taken. */
record Synonyms(Map<Field, List<String>> names) {
    /**
     * As Snipe-IT's importer understands them and its exports write them. A holder may be named by user name in one row and
     * by address in another.
     */
    static final Synonyms SNIPE = of(
            Field.TAG, "asset tag|tag",
            Field.SERIAL, "serial|serial number|serial no",
            Field.NAME, "item name|asset name|name",
            Field.MODEL, "asset model|model name|model",
            Field.MODEL_NUMBER, "model number|model no|model num|model",
            Field.KIND, "category|asset category",
            Field.VENDOR, "manufacturer",
            Field.SUPPLIER, "supplier",
            Field.SITE, "location|default location|rtd location",
            Field.ROOM, "checked out to location|checkout location",
            Field.ORDER_NUMBER, "order number|purchase order",
            Field.PURCHASED_ON, "purchase date|purchased",
            Field.COST_CENTS, "purchase cost|cost",
            Field.WARRANTY_MONTHS, "warranty months|warranty",
            Field.WARRANTY_UNTIL, "warranty expires",
            Field.SUPPORT_ENDS, "asset eol date|eol date",
            Field.LIFECYCLE, "status|status label|status name",
            Field.HOLDER, "checked out to username|username|checked out to email|email",
            Field.DUE_ON, "expected checkin|expected checkin date",
            Field.NOTE, "asset notes|notes",
            Field.MAC, "mac address|mac",
            Field.IMEI, "imei");

    /** As GLPI's lists and its financial export write them. Its warranties are in months. */
    static final Synonyms GLPI = of(
            Field.TAG, "inventory number|otherserial|immo number|immobilization number",
            Field.SERIAL, "serial number|serial",
            Field.NAME, "name",
            Field.MODEL, "model",
            Field.KIND, "type|item type|itemtype|computer type",
            Field.VENDOR, "manufacturer|manufacturers id",
            Field.SUPPLIER, "supplier|suppliers id",
            Field.ORDER_NUMBER, "order number",
            Field.PURCHASED_ON, "buy date|date of purchase|delivery date|order date",
            Field.COST_CENTS, "value",
            Field.WARRANTY_MONTHS, "warranty duration",
            Field.LIFECYCLE, "status|state|states id",
            Field.HOLDER, "user|alternate username",
            Field.NOTE, "comment|comments");

    /** What people call the columns of their own lists, and what consoles call those of their exports. */
    static final Synonyms ANY = of(
            Field.TAG,
                    "asset tag|asset id|tag|asset number|asset no|asset|barcode|bar code|inventory number|inventory id"
                            + "|inventory tag|property tag|property number|fixed asset number|sticker|annotated asset id"
                            + "|district tag|equipment id|tag number|tag no",
            Field.SERIAL, "serial number|serial|serial no|serialnumber|sn|s n|serial num|service tag|device serial",
            Field.MAC,
                    "mac address|mac|macaddress|wifi mac|wi fi mac|wifi mac address|wi fi mac address|wi fi macaddress"
                            + "|wireless mac|wireless mac address|wlan mac|ethernet mac|ethernet mac address|hardware address",
            Field.IMEI, "imei|imei meid|meid",
            Field.MDM, "device id|deviceid|udid|mdm id|intune device id",
            Field.NAME, "asset name|device name|item name|display name|name|hostname|host name|computer name",
            Field.KIND,
                    "category|device type|asset type|asset category|kind|type|device category|item type|product type"
                            + "|equipment type",
            Field.VENDOR, "manufacturer|vendor|make|brand|maker",
            Field.MODEL, "model|model name|product|product name|device model|make model",
            Field.MODEL_NUMBER, "model number|model no|model num|part number|part no|sku|mpn|model identifier",
            Field.SITE, "school|site|building|campus|school name|site name|school id|site id|building name|facility",
            Field.ROOM, "room|room number|room name|classroom|room no|room id|annotated location",
            Field.LIFECYCLE, "status|state|asset status|lifecycle|device status|disposition",
            Field.NOTE, "notes|note|comments|comment|remarks|description",
            Field.ORDER_NUMBER, "order number|po number|purchase order|po|purchase order number|po no|order no|order",
            Field.SUPPLIER, "supplier|reseller|purchased from|dealer|bought from",
            Field.PURCHASED_ON,
                    "purchase date|purchased|date purchased|acquisition date|bought on|date acquired|acquired|buy date"
                            + "|purchased on|date of purchase|received date",
            Field.COST_CENTS,
                    "purchase cost|cost|price|purchase price|unit cost|unit price|amount|acquisition cost|value|original cost",
            Field.WARRANTY_UNTIL,
                    "warranty until|warranty expires|warranty expiration|warranty end|warranty end date"
                            + "|warranty expiration date|warranty date|warranty expiry",
            Field.WARRANTY_MONTHS, "warranty months|warranty|warranty in months|warranty term",
            Field.SUPPORT_ENDS,
                    "support ends|support end date|auto update expiration|auto update through|aue|aue date|eol date"
                            + "|end of life|end of support|asset eol date|auto update expiration date",
            Field.HOLDER,
                    "assigned to|user|username|assigned user|student id|holder|checked out to|user name|annotated user"
                            + "|primary user|user principal name|primary user upn|most recent user|email|student number|owner",
            Field.DUE_ON, "due date|due|due back|return date|expected checkin|due on|return by");

    private static Synonyms of(Object... pairs) {
        Map<Field, List<String>> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put((Field) pairs[i], List.of(((String) pairs[i + 1]).split("\\|", -1)));
        }
        return new Synonyms(names);
    }

    /** What the columns mean; each means one thing, and no two the same but for who holds it. */
    Map<String, Field> map(Collection<String> columns) {
        Map<String, Field> mapping = new LinkedHashMap<>();
        names.forEach((field, known) -> {
            List<String> fitting = new ArrayList<>();
            for (String name : known) {
                columns.stream()
                        .filter(column -> !mapping.containsKey(column)
                                && Guess.word(column).equals(name))
                        .forEach(fitting::add);
            }
            boolean several = field == Field.HOLDER && this.equals(SNIPE);
            fitting.stream().limit(several ? 2 : 1).forEach(column -> mapping.put(column, field));
        });
        return mapping;
    }
}
