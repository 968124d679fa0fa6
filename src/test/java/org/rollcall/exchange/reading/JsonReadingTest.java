package org.rollcall.exchange.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReadingTest {
    private static final String SNIPE = """
            {"total": 1, "rows": [{"id": 7, "name": "Cart &amp; 3", "asset_tag": "LIN-7", "serial": "5CD1234XYZ",
             "model": {"id": 2, "name": "Spin &quot;511&quot;"}, "model_number": "R753T", "byod": false,
             "status_label": {"id": 2, "name": "Ready to Deploy", "status_type": "deployable", "status_meta": "deployed"},
             "category": {"id": 1, "name": "Chromebooks"}, "manufacturer": {"id": 1, "name": "Acer"}, "supplier": null,
             "notes": null, "order_number": "PO-88", "company": null, "location": {"id": 4, "name": "Main"},
             "rtd_location": {"id": 3, "name": "Lincoln Elementary"}, "image": "https://example.org/x.png",
             "assigned_to": {"id": 9, "username": "maria", "name": "Maria Lopez", "first_name": "Maria",
               "last_name": "Lopez", "email": "m@example.org", "employee_number": "12", "type": "user"},
             "warranty_months": "36 months", "warranty_expires": {"date": "2026-01-23", "formatted": "01/23/2026"},
             "purchase_date": {"date": "2023-01-23", "formatted": "01/23/2023"}, "purchase_cost": "1,299.00",
             "expected_checkin": null, "custom_fields": {"MAC Address": {"field": "_snipeit_mac_1",
               "value": "A4-BB-6D-00-11-22", "field_format": "MAC", "element": "text"},
               "Shelf": {"field": "_snipeit_shelf_2", "value": "B", "field_format": "ANY", "element": "text"}},
             "available_actions": {"checkout": true}}]}
            """;

    private static final String GOOGLE = """
            {"kind": "admin#directory#chromeosdevices", "etag": "x", "chromeosdevices": [
             {"kind": "admin#directory#chromeosdevice", "deviceId": "d-1", "serialNumber": "5CD1234XYZ",
              "status": "DEPROVISIONED", "annotatedUser": "maria@example.org", "annotatedLocation": "104",
              "annotatedAssetId": "LIN-7", "notes": "", "model": "Acer Chromebook Spin 511", "macAddress": "a4bb6d001122",
              "autoUpdateExpiration": "1909267200000", "orgUnitPath": "/Lincoln", "recentUsers":
              [{"type": "USER_TYPE_MANAGED", "email": "child@example.org"}],
              "lastKnownNetwork": [{"ipAddress": "10.0.0.1", "wanIpAddress": "1.2.3.4"}]}]}
            """;

    @TempDir
    Path folder;

    @Test
    void snipeItsAnswerIsUnescapedAndItsDatesAreTakenApart() throws Unreadable {
        Drop drop = Drop.of(folder, SNIPE);
        assertThat(drop.opened().format()).isEqualTo(Format.SNIPE_JSON);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.line()).isEqualTo(1);
        assertThat(row.says())
                .containsEntry(Field.NAME, "Cart & 3")
                .containsEntry(Field.MODEL, "Spin \"511\"")
                .containsEntry(Field.KIND, "laptop")
                .containsEntry(Field.LIFECYCLE, "in-service")
                .containsEntry(Field.SITE, "Lincoln Elementary")
                .containsEntry(Field.HOLDER, "maria")
                .containsEntry(Field.COST_CENTS, "129900")
                .containsEntry(Field.PURCHASED_ON, "2023-01-23")
                .containsEntry(Field.WARRANTY_UNTIL, "2026-01-23")
                .containsEntry(Field.WARRANTY_MONTHS, "36")
                .containsEntry(Field.MAC, "a4:bb:6d:00:11:22")
                .containsEntry(Field.SUPPLIER, "")
                .containsEntry(Field.DUE_ON, "")
                .doesNotContainKey(Field.ROOM);
        assertThat(row.custom()).containsEntry("Shelf", "B");
        assertThat(row.toString()).doesNotContain("Lopez", "m@example.org");
    }

    @Test
    void googlesListTellsWhatItIsAndNothingOfWhoUsedIt() throws Unreadable {
        Drop drop = Drop.of(folder, GOOGLE);
        assertThat(drop.opened().format()).isEqualTo(Format.GOOGLE_JSON);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.says())
                .containsEntry(Field.TAG, "LIN-7")
                .containsEntry(Field.KIND, "laptop")
                .containsEntry(Field.LIFECYCLE, "retired")
                .containsEntry(Field.SUPPORT_ENDS, "2030-07-03")
                .containsEntry(Field.MAC, "a4:bb:6d:00:11:22")
                .containsEntry(Field.HOLDER, "maria@example.org")
                .as("what a console does not know clears nothing")
                .doesNotContainKey(Field.NOTE);
        assertThat(row.custom()).containsEntry("orgUnitPath", "/Lincoln");
        assertThat(row.toString() + drop.opened()).doesNotContain("child@example.org", "1.2.3.4", "10.0.0.1");
    }

    @Test
    void intuneKeepsOfAUserTheNameInTheDirectoryOnly() throws Unreadable {
        Drop drop = Drop.of(folder, """
                {"@odata.context": "x", "value": [{"id": "g-1", "deviceName": "LIN-7", "managedDeviceOwnerType": "company",
                 "serialNumber": "0F00X1", "imei": "", "userPrincipalName": "maria@example.org", "emailAddress": "m@home.org",
                 "userDisplayName": "Maria Lopez", "phoneNumber": "555", "operatingSystem": "Windows", "model": "Latitude 3140",
                 "manufacturer": "Dell Inc.", "wiFiMacAddress": "A4BB6D001122", "totalStorageSpaceInBytes": 128000000000}]}
                """);
        assertThat(drop.opened().format()).isEqualTo(Format.INTUNE_JSON);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.says())
                .containsEntry(Field.HOLDER, "maria@example.org")
                .containsEntry(Field.KIND, "computer")
                .containsEntry(Field.SERIAL, "0F00X1");
        assertThat(row.toString()).doesNotContain("m@home.org", "Lopez", "555");
    }

    @Test
    void jamfTellsWhatWasPaid() throws Unreadable {
        Drop drop = Drop.of(folder, """
                {"mobile_device": {"general": {"id": 1, "display_name": "iPad 7", "asset_tag": "LIN-9",
                 "serial_number": "DMPX1", "udid": "u-1", "wifi_mac_address": "A4:BB:6D:00:11:22", "model": "iPad 9th gen"},
                 "location": {"username": "maria", "realname": "Maria Lopez", "email_address": "m@example.org",
                 "building": "Lincoln", "room": "104"}, "purchasing": {"po_number": "PO-1", "vendor": "CDW",
                 "purchase_price": "$329.00", "po_date": "2023-08-01", "warranty_expires": "2026-08-01"}}}
                """);
        assertThat(drop.opened().format()).isEqualTo(Format.JAMF_JSON);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.says())
                .containsEntry(Field.VENDOR, "Apple")
                .containsEntry(Field.KIND, "tablet")
                .containsEntry(Field.COST_CENTS, "32900")
                .containsEntry(Field.ROOM, "104")
                .containsEntry(Field.TAG, "LIN-9");
        assertThat(row.toString()).doesNotContain("Lopez", "m@example.org");
    }

    @Test
    void manageXrDoesNotTellWhereAHeadsetIs() throws Unreadable {
        Drop drop = Drop.of(folder, """
                {"data": [{"id": "x-1", "serial": "1WMHH8", "name": "VR 3", "mac": "A4:BB:6D:00:11:22", "model": "Quest 3",
                 "manufacturer": "Oculus", "outOfDate": false, "factoryResetStatus": "NONE", "tags": [{"id": "1", "name": "a"},
                 {"id": "2", "name": "b"}], "location": {"city": "Springfield", "latitude": 44.1}}]}
                """);
        assertThat(drop.opened().format()).isEqualTo(Format.MANAGEXR_JSON);
        Row.Incoming row = drop.incoming().get(0);
        assertThat(row.says()).containsEntry(Field.KIND, "vr-headset").containsEntry(Field.SERIAL, "1WMHH8");
        assertThat(row.custom()).containsEntry("tags.name", "a, b");
        assertThat(row.toString()).doesNotContain("Springfield", "44.1");
    }

    @Test
    void oneFileOfAGlpiAgentIsOneDevice() throws Unreadable {
        Drop drop = Drop.of(folder, """
                {"action": "inventory", "content": {"versionclient": "GLPI-Agent_v1.5", "softwares": [{"name": "Game"}],
                 "users": [{"login": "maria"}], "hardware": {"name": "LIN-7", "uuid": "4c4c", "chassis_type": "Laptop",
                 "lastloggeduser": "maria"}, "bios": {"ssn": "5CD1234XYZ", "assettag": "No Asset Tag",
                 "smanufacturer": "HP", "smodel": "ProBook"}, "networks": [{"mac": "A4:BB:6D:00:11:22", "ipaddress": "10.0.0.1"},
                 {"mac": "A4:BB:6D:00:11:23"}]}, "deviceid": "lin-7-2026-01-01-10-00-00", "itemtype": "Computer"}
                """);
        assertThat(drop.opened().format()).isEqualTo(Format.GLPI_JSON);
        List<Row.Incoming> rows = drop.incoming();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).says())
                .containsEntry(Field.SERIAL, "5CD1234XYZ")
                .containsEntry(Field.KIND, "laptop")
                .containsEntry(Field.MAC, "a4:bb:6d:00:11:22")
                .containsEntry(Field.MDM, "lin-7-2026-01-01-10-00-00")
                .doesNotContainKey(Field.TAG);
        assertThat(rows.get(0).toString()).doesNotContain("maria", "Game", "10.0.0.1");
    }

    @Test
    void theAnswerThatAnExportFailedIsQuoted() {
        for (String body : List.of(
                "{\"status\":\"error\",\"messages\":\"Unauthorized or unauthenticated.\",\"payload\":null}",
                "{\"error\":{\"code\":401,\"message\":\"Unauthorized or unauthenticated.\"}}",
                "{\"message\":\"Unauthorized or unauthenticated.\"}")) {
            assertThatThrownBy(Drop.of(folder, body)::opened)
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("Unauthorized or unauthenticated.");
        }
    }

    @Test
    void aFileThatIsCutOffIsNoticed() {
        Drop drop = Drop.of(folder, SNIPE.substring(0, SNIPE.length() - 4));
        assertThatThrownBy(drop::rows).isInstanceOf(Unreadable.class);
    }
}
