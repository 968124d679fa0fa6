package org.rollcall;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.rollcall.alerts.Reach;
import org.rollcall.alerts.Watch;
import org.rollcall.custody.Custody;
import org.rollcall.custody.Days;
import org.rollcall.district.District;
import org.rollcall.exchange.Binder;
import org.rollcall.exchange.ComplianceResource;
import org.rollcall.exchange.ExportResource;
import org.rollcall.exchange.imports.ImportResource;
import org.rollcall.exchange.imports.Imports;
import org.rollcall.exchange.imports.Inbox;
import org.rollcall.exchange.imports.Purchases;
import org.rollcall.exchange.imports.Source;
import org.rollcall.exchange.reading.Reading;
import org.rollcall.fieldwork.lending.LoansDesk;
import org.rollcall.fleet.AssetResource;
import org.rollcall.fleet.Recording;
import org.rollcall.inventory.Asset;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Inventory;
import org.rollcall.inventory.Schools;
import org.rollcall.lifecycle.Lifecycle;
import org.rollcall.lifecycle.LifecycleResource;
import org.rollcall.platform.Database;
import org.rollcall.platform.Time;
import org.rollcall.platform.Write;
import org.rollcall.privacy.Persons;
import org.rollcall.procurement.Procurement;
import org.rollcall.security.ledger.Ledger;
import org.rollcall.security.ledger.TimelineResource;

/** The wing of the house where the property record lives: what is owned, what it cost, who has it and what becomes of it. */
final class Property {
    private final Needs needs;
    private final Assets assets;
    private final Procurement procurement;
    private final Custody custody;
    private final LoansDesk desk;
    private final Imports imports;
    private final List<Object> resources;

    /** What it stands on. */
    record Needs(
            Database database,
            Ledger ledger,
            Time time,
            District district,
            Schools schools,
            Inventory inventory,
            Watch watch,
            Persons persons,
            ServerConfiguration config,
            ExecutorService importWorker) {
        Path importFolder() {
            return Path.of(config.getData(), "imports");
        }

        boolean isSite(String id) {
            return district.site(id).isPresent();
        }
    }

    Property(Needs needs) {
        this.needs = needs;
        Database database = needs.database();
        Ledger ledger = needs.ledger();
        Time time = needs.time();
        assets = new Assets(database, time, needs.inventory(), new AssetActs(ledger));
        procurement = new Procurement(
                needs.config().getMoney(), new Procurement.Needs(database, time, ledger, assets, needs::isSite));
        custody = new Custody(database, ledger, time);
        Lifecycle lifecycle = new Lifecycle(database, assets, ledger, time, facts());
        desk = new LoansDesk(new LoansDesk.Needs(
                database,
                ledger,
                new Days(time, ZoneId.systemDefault()),
                custody,
                lifecycle,
                assets,
                needs.schools(),
                needs.persons()));
        imports = new Imports(new Imports.Needs(
                database,
                time,
                ledger,
                assets,
                needs.district(),
                Source.of(new Reading()),
                new Purchases(procurement.acquisitions(), procurement.suppliers(), this::holds),
                needs.importFolder(),
                needs.importWorker()));
        imports.resume();
        resources = Stream.of(
                        Stream.of(
                                new AssetResource(
                                        assets,
                                        new Recording(needs.inventory(), needs.schools()),
                                        id -> needs.inventory().find(id).isPresent()),
                                new LifecycleResource(lifecycle, needs::isSite),
                                new TimelineResource(database, assets::get),
                                new ExportResource(assets, needs.district()),
                                new ComplianceResource(
                                        new Binder(assets, needs.district(), procurement.property(), lifecycle)),
                                new ImportResource(imports, needs.district())),
                        procurement.resources().stream(),
                        desk.resources().stream())
                .flatMap(all -> all)
                .toList();
    }

    /** Why an asset must not go from the record while it is given out: the loan could never be closed. */
    Optional<String> whyOut(Write write, String asset) {
        return custody.holder(write, asset).map(open -> "somebody has it; take it back first");
    }

    /** Why an asset must not go from the record when an import is rolled back. */
    private Optional<String> holds(Write write, String asset) {
        return whyOut(write, asset)
                .or(() -> procurement
                        .acquisitions()
                        .find(write, asset)
                        .filter(bought -> !bought.what().shares().all().isEmpty())
                        .map(bought -> "whose money paid for it is on record"));
    }

    private Lifecycle.Facts facts() {
        return new Lifecycle.Facts(
                procurement::isFunded,
                (write, asset) -> custody.holder(write, asset.id()).isPresent(),
                this::isUnheardSinceRepair,
                procurement::eRateInstalled);
    }

    /** Whether something reports for an asset, and has not done so since it came to where it stands. */
    private boolean isUnheardSinceRepair(Write write, Asset asset) {
        return needs.inventory()
                .find(asset.id())
                .map(device -> needs.watch().of(device).reach())
                .filter(reach -> reach.state() != Reach.Word.UNMONITORED)
                .filter(reach -> reach.lastHeardAt() < assets.stageSince(write, asset))
                .isPresent();
    }

    /** What answers over HTTP. */
    List<Object> resources() {
        return resources;
    }

    /** What happens without being asked, each a short step. */
    void beat(Clockwork clock) {
        clock.every(Duration.ofMinutes(10), "reminders", desk::remind);
        clock.every(Duration.ofHours(1), "import-files", imports::tidy);
        if (needs.config().getImports().watch()) {
            Inbox inbox = new Inbox(imports, needs.config().getImports(), needs.importFolder(), needs.time());
            clock.every(Duration.ofSeconds(5), "inbox", inbox::look);
        }
    }

    /** To be closed before the database is. */
    AutoCloseable imports() {
        return imports;
    }
}
