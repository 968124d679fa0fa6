package org.rollcall.exchange.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.rollcall.inventory.Kind;

/** The systems that write JSON. What they say of people beyond who has a device is dropped, and so is where people were. */
final class Dialects {
    /** {@code GET /api/v1/hardware}; its texts are escaped for HTML, its dates are objects. */
    static final Dialect SNIPE = new Dialect(
            Format.SNIPE_JSON,
            Dialect.mapping("""
                    asset_tag=TAG serial=SERIAL name=NAME category.name=KIND manufacturer.name=VENDOR model.name=MODEL
                    model_number=MODEL_NUMBER rtd_location.name=SITE location.name=ROOM status_label.name=LIFECYCLE
                    notes=NOTE order_number=ORDER_NUMBER supplier.name=SUPPLIER purchase_date.date=PURCHASED_ON
                    purchase_cost=COST_CENTS warranty_expires.date=WARRANTY_UNTIL warranty_months=WARRANTY_MONTHS
                    asset_eol_date.date=SUPPORT_ENDS assigned_to.username=HOLDER expected_checkin.date=DUE_ON
                    """),
            Dialect.paths("custom_fields. company.name byod alt_barcode last_audit_date.datetime next_audit_date.date"),
            Dialect.dropping("""
                    available_actions created_by image qr age book_value assigned_to.name assigned_to.first_name
                    assigned_to.last_name assigned_to.email assigned_to.employee_number user_can_checkout
                    """).or(Snipe::drops),
            Snipe::prepared,
            cells -> Map.of(),
            true);

    /** {@code admin#directory#chromeosdevices}; large numbers are strings. */
    static final Dialect GOOGLE = new Dialect(
            Format.GOOGLE_JSON,
            Dialect.mapping("""
                    annotatedAssetId=TAG serialNumber=SERIAL deviceId=MDM macAddress=MAC ethernetMacAddress=MAC meid=IMEI
                    model=MODEL annotatedLocation=ROOM annotatedUser=HOLDER status=LIFECYCLE notes=NOTE
                    orderNumber=ORDER_NUMBER autoUpdateThrough=SUPPORT_ENDS autoUpdateExpiration=SUPPORT_ENDS
                    """),
            Dialect.paths("""
                    orgUnitPath osVersion firmwareVersion bootMode lastSync lastEnrollmentTime deprovisionReason
                    deviceLicenseType manufactureDate supportEndDate extendedSupportEligible extendedSupportEnabled
                    """),
            Dialect.dropping("""
                    recentUsers lastKnownNetwork activeTimeRanges deviceFiles screenshotFiles cpuStatusReports
                    systemRamFreeReports diskVolumeReports cpuInfo tpmVersionInfo backlightInfo fanInfo
                    bluetoothAdapterInfo diskSpaceUsage osUpdateStatus etag
                    """),
            Dialects::endsOfSupport,
            cells -> Map.of(Field.KIND, kind(cells.getOrDefault("model", ""), Kind.LAPTOP)),
            false);

    /** Graph's {@code managedDevices}; the user's address is taken as who has it, and nothing else of the user. */
    static final Dialect INTUNE = new Dialect(
            Format.INTUNE_JSON,
            Dialect.mapping("""
                    serialNumber=SERIAL id=MDM imei=IMEI meid=IMEI wiFiMacAddress=MAC ethernetMacAddress=MAC deviceName=NAME
                    manufacturer=VENDOR model=MODEL userPrincipalName=HOLDER notes=NOTE
                    """),
            Dialect.paths("""
                    operatingSystem osVersion complianceState isEncrypted lastSyncDateTime enrolledDateTime
                    deviceCategoryDisplayName managedDeviceOwnerType enrollmentProfileName totalStorageSpaceInBytes
                    """),
            Dialect.dropping("""
                    emailAddress userDisplayName userId phoneNumber usersLoggedOn managedDeviceName subscriberCarrier
                    deviceActionResults configurationManagerClientEnabledFeatures activationLockBypassCode
                    remoteAssistanceSessionUrl
                    """),
            UnaryOperator.identity(),
            cells -> Map.of(
                    Field.KIND,
                    kind(
                            cells.getOrDefault("model", ""),
                            cells.getOrDefault("operatingSystem", "").matches("(?i)(?:windows|mac ?os|linux).*")
                                    ? Kind.COMPUTER
                                    : Kind.OTHER)),
            false);

    /** {@code /JSSResource/mobiledevices}, as a list and as single devices. */
    static final Dialect JAMF = new Dialect(
            Format.JAMF_JSON,
            Dialect.mapping("""
                    general.asset_tag=TAG asset_tag=TAG general.serial_number=SERIAL serial_number=SERIAL general.udid=MDM
                    udid=MDM general.wifi_mac_address=MAC wifi_mac_address=MAC network.imei=IMEI general.display_name=NAME
                    general.device_name=NAME general.name=NAME device_name=NAME name=NAME general.model=MODEL model=MODEL
                    general.model_number=MODEL_NUMBER general.model_identifier=MODEL_NUMBER model_identifier=MODEL_NUMBER
                    location.building=SITE location.room=ROOM location.username=HOLDER username=HOLDER
                    purchasing.po_number=ORDER_NUMBER purchasing.vendor=SUPPLIER purchasing.po_date=PURCHASED_ON
                    purchasing.purchase_price=COST_CENTS purchasing.warranty_expires=WARRANTY_UNTIL
                    """),
            Dialect.paths("""
                    general.os_version general.supervised general.managed general.last_inventory_update_utc
                    location.department purchasing.is_leased purchasing.lease_expires purchasing.applecare_id
                    security.activation_lock_enabled security_object.activation_lock_enabled
                    """),
            Dialect.dropping("""
                    location.realname location.real_name location.email_address location.phone location.phone_number
                    location.position general.ip_address general.phone_number phone_number applications
                    configuration_profiles mobile_device_groups extension_attributes certificates provisioning_profiles
                    user_profiles ebooks purchasing.purchasing_contact purchasing.attachments
                    """),
            UnaryOperator.identity(),
            cells -> Map.of(
                    Field.VENDOR,
                    "Apple",
                    Field.KIND,
                    kind(cells.getOrDefault("general.model", cells.getOrDefault("model", "")), Kind.OTHER)),
            false);

    /** {@code GET /v1/devices}; where a headset is, and what is played on it, is not kept. */
    static final Dialect MANAGEXR = new Dialect(
            Format.MANAGEXR_JSON,
            Dialect.mapping("id=MDM serial=SERIAL mac=MAC name=NAME manufacturer=VENDOR model=MODEL notes=NOTE"),
            Dialect.paths("osVersion firmwareVersion registerDate lastSync configuration.name tags.name"),
            Dialect.dropping("location connectedWifiNetwork currentForegroundApp controllerData"),
            UnaryOperator.identity(),
            cells -> Map.of(Field.KIND, Kind.VR_HEADSET.code()),
            false);

    /** One file of a GLPI agent is one device. */
    static final Dialect GLPI = new Dialect(
            Format.GLPI_JSON,
            Dialect.mapping("""
                    content.bios.assettag=TAG content.network_device.assettag=TAG content.bios.ssn=SERIAL
                    content.network_device.serial=SERIAL deviceid=MDM content.networks.mac=MAC
                    content.network_device.mac=MAC content.hardware.name=NAME content.network_device.name=NAME
                    content.bios.smanufacturer=VENDOR content.network_device.manufacturer=VENDOR content.bios.smodel=MODEL
                    content.network_device.model=MODEL content.bios.skunumber=MODEL_NUMBER
                    content.network_device.location=ROOM
                    """),
            Dialect.paths("""
                    tag itemtype content.hardware.uuid content.hardware.chassis_type content.hardware.memory
                    content.bios.bversion content.operatingsystem.full_name content.batteries.capacity
                    content.batteries.real_capacity content.network_device.firmware
                    """),
            Glpi::drops,
            Glpi::prepared,
            Glpi::implied,
            false);

    private Dialects() {}

    static String kind(String model, Kind otherwise) {
        return KindWords.in(model).orElse(otherwise).code();
    }

    /** Whose an element is, by what it has. */
    static Optional<Dialect> of(Set<String> paths) {
        if (paths.contains("asset_tag") && hasAny(paths, "status_label", "rtd_location", "custom_fields", "model.id")) {
            return Optional.of(SNIPE);
        }
        if (paths.contains("deviceid") && hasAny(paths, "content.versionclient")) {
            return Optional.of(GLPI);
        }
        if (paths.contains("serialNumber")
                && hasAny(paths, "managedDeviceOwnerType", "azureADDeviceId", "complianceState", "userPrincipalName")) {
            return Optional.of(INTUNE);
        }
        if (paths.contains("serialNumber")
                && hasAny(
                        paths, "orgUnitPath", "annotatedUser", "annotatedAssetId", "deviceId", "lastEnrollmentTime")) {
            return Optional.of(GOOGLE);
        }
        if (hasAny(paths, "general.serial_number", "general.udid")
                || (paths.contains("serial_number") && hasAny(paths, "udid", "wifi_mac_address"))) {
            return Optional.of(JAMF);
        }
        return paths.contains("serial")
                        && hasAny(paths, "controllerData", "factoryResetStatus", "kioskModeOverride", "outOfDate")
                ? Optional.of(MANAGEXR)
                : Optional.empty();
    }

    /** Whose an empty list is, by its name. */
    static Optional<Dialect> ofList(String name) {
        return switch (name) {
            case "rows" -> Optional.of(SNIPE);
            case "chromeosdevices" -> Optional.of(GOOGLE);
            case "mobile_devices" -> Optional.of(JAMF);
            case "value" -> Optional.of(INTUNE);
            default -> Optional.empty();
        };
    }

    private static boolean hasAny(Set<String> paths, String... wanted) {
        return paths.stream()
                .anyMatch(path ->
                        List.of(wanted).stream().anyMatch(want -> path.equals(want) || path.startsWith(want + ".")));
    }

    /** Google tells the end of support in milliseconds since 1970. */
    private static Map<String, String> endsOfSupport(Map<String, String> cells) {
        Map<String, String> told = new LinkedHashMap<>(cells);
        told.computeIfPresent("autoUpdateExpiration", (path, millis) -> Days.ofMillis(millis));
        told.computeIfPresent("autoUpdateThrough", (path, millis) -> Days.ofMillis(millis));
        return told;
    }
}
