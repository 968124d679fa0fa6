package org.rollcall.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rollcall.alerts.Watch;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.inventory.Senders;
import org.rollcall.security.Scope;
import org.rollcall.telemetry.Latest;
import org.rollcall.telemetry.Telemetry;
import org.rollcall.telemetry.Vocabulary;

/** Puts a device's page together: one question to each feature, no joins across them. Thread-safe. */
public final class Cards {
    private final Schools schools;
    private final Inventory inventory;
    private final Senders senders;
    private final Telemetry telemetry;
    private final Watch watch;

    public Cards(Schools schools, Inventory inventory, Senders senders, Telemetry telemetry, Watch watch) {
        this.schools = schools;
        this.inventory = inventory;
        this.senders = senders;
        this.telemetry = telemetry;
        this.watch = watch;
    }

    /** The page of a device, without kin in schools that the reader may not see. */
    public DeviceCard of(Device device, Scope scope) {
        Standing standing = watch.of(device);
        List<DeviceCard.Fact> facts = facts(device);
        return new DeviceCard(
                row(device),
                device.identifiers().stream()
                        .map(identifier -> new DeviceCard.Identifier(identifier.scheme(), identifier.value()))
                        .toList(),
                device.first("serial"),
                device.firmware(),
                device.lifecycle(),
                schools.place(device)
                        .map(Place.Located::building)
                        .map(building -> new Row.Named(building.id(), building.name()))
                        .orElse(null),
                device.parent()
                        .flatMap(inventory::find)
                        .filter(parent -> schools.covers(scope, parent))
                        .map(parent -> new Row.Named(parent.id(), parent.name()))
                        .orElse(null),
                inventory.children(device.id()).stream()
                        .filter(child -> schools.covers(scope, child))
                        .sorted(Comparator.comparing(Device::name))
                        .map(this::row)
                        .toList(),
                reach(standing),
                condition(standing),
                facts,
                speakers(device),
                facts.stream()
                        .map(fact -> new DeviceCard.Chart(fact.metric(), fact.instance(), fact.label(), fact.unit()))
                        .toList());
    }

    /** A device as a list shows it. */
    public Row row(Device device) {
        return Row.of(watch.of(device), schools);
    }

    private static DeviceCard.ReachView reach(Standing standing) {
        return new DeviceCard.ReachView(
                standing.reach().state().code(),
                Row.known(standing.reach().sinceAt()),
                Row.known(standing.reach().lastHeardAt()),
                standing.reach().everySeconds(),
                standing.reach().why());
    }

    private static DeviceCard.ConditionView condition(Standing standing) {
        return new DeviceCard.ConditionView(
                standing.condition().state().code(),
                standing.condition().state().word(),
                standing.condition().score(),
                Row.known(standing.condition().sinceAt()),
                standing.condition().headline(),
                standing.condition().deductions().stream()
                        .map(deduction -> new DeviceCard.Reason(
                                deduction.points(),
                                deduction.state().code(),
                                deduction.title(),
                                deduction.detail(),
                                deduction.metric(),
                                "latest reading of " + Vocabulary.label(deduction.metric())))
                        .toList());
    }

    private List<DeviceCard.Fact> facts(Device device) {
        List<DeviceCard.Fact> facts = new ArrayList<>();
        for (Sender sender : senders.of(device.id())) {
            telemetry
                    .latest(sender.no())
                    .ifPresent(latest -> latest.values().stream()
                            .map(value -> fact(sender, value))
                            .forEach(facts::add));
        }
        facts.sort(Comparator.comparing(DeviceCard.Fact::group)
                .thenComparing(DeviceCard.Fact::label)
                .thenComparing(DeviceCard.Fact::instance));
        return facts;
    }

    static DeviceCard.Fact fact(Sender sender, Latest.Value value) {
        return new DeviceCard.Fact(
                value.metric(),
                value.instance(),
                Vocabulary.label(value.metric()),
                value.value(),
                value.unit(),
                value.at(),
                sender.agent() + " over " + sender.road().toUpperCase(java.util.Locale.ROOT),
                Vocabulary.group(value.metric()));
    }

    private List<DeviceCard.Speaker> speakers(Device device) {
        return senders.of(device.id()).stream()
                .map(sender -> new DeviceCard.Speaker(
                        sender.agent(),
                        sender.name(),
                        sender.road(),
                        heard(sender).orElse(null),
                        telemetry.reports(sender.no())))
                .toList();
    }

    private Optional<Long> heard(Sender sender) {
        return telemetry.latest(sender.no()).map(Latest::receivedAt);
    }
}
