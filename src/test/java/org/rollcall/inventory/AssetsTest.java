package org.rollcall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.platform.Database;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;
import org.rollcall.security.Clocks;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

class AssetsTest {
    private static final OptionalLong ANY = OptionalLong.empty();

    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private Inventory inventory;

    private Assets record(Database database) {
        Ledger ledger = new Ledger(database, clocks.time());
        District district = new District(new DistrictConfig("oakfield", "Oakfield Schools"), database, ledger);
        for (String school : List.of("oak", "lin")) {
            district.save(Actors.KIM, new Place.Site(school, "School " + school, 400));
            district.save(Actors.KIM, new Place.Building(school + "-b", school, "Main"));
            district.save(Actors.KIM, new Place.Room(school + "-1", school + "-b", "1"));
        }
        inventory = new Inventory(database, clocks.time());
        return new Assets(database, clocks.time(), inventory, new AssetActs(ledger));
    }

    private static AssetDraft tablet(String name, String room, String... identifiers) {
        Draft device = Drafts.named(name, Drafts.of("tablet", identifiers));
        return new AssetDraft(
                device.identifiers().stream()
                        .filter(one -> one.scheme().equals("tag"))
                        .map(Device.Identifier::value)
                        .findFirst()
                        .orElse(""),
                name,
                "tablet",
                "Acme",
                "Slate 3",
                Optional.of(room).filter(text -> !text.isEmpty()),
                Optional.empty(),
                Optional.empty(),
                "in-stock",
                "",
                "",
                device.identifiers());
    }

    private static AssetQuery asked(String q, OptionalLong asOf) {
        return new AssetQuery(q, "", "", "", "", AssetQuery.Order.TAG, asOf, Optional.empty(), 100);
    }

    private static List<String> ids(Assets.Page page) {
        return page.items().stream().map(Asset::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void anyPartOfANameOrOfWhatNamesItFindsIt(Engine engine) {
        try (Store store = engine.store(folder)) {
            Assets assets = record(store.database());
            assets.save(Actors.KIM, "t-1", tablet("Tablet 1", "oak-1", "tag:A-1", "serial:FGL-2418x"), ANY);
            assets.save(Actors.KIM, "t-2", tablet("100%_sure", "lin-1", "tag:A-2", "mac:00:1a:2b:3c:4d:5e"), ANY);
            assertThat(ids(assets.page(Scope.everywhere(), asked("l24", ANY)))).containsExactly("t-1");
            assertThat(ids(assets.page(Scope.everywhere(), asked("1a-2B", ANY))))
                    .containsExactly("t-2");
            assertThat(ids(assets.page(Scope.everywhere(), asked("0%_", ANY)))).containsExactly("t-2");
            assertThat(ids(assets.page(Scope.everywhere(), asked("%", ANY)))).containsExactly("t-2");
            assertThat(ids(assets.page(Scope.everywhere(), asked("'--", ANY)))).isEmpty();
            assertThat(ids(assets.page(Scope.everywhere(), asked("slate fgl 2418", ANY))))
                    .containsExactly("t-1");
            assertThat(ids(assets.page(Scope.everywhere(), asked("00 1a 2b 3c 4d 5e", ANY))))
                    .containsExactly("t-2");
            assertThatThrownBy(() -> assets.page(Scope.everywhere(), asked("abc ".repeat(60), ANY)))
                    .isInstanceOf(Problem.class);
            assertThatThrownBy(() -> assets.page(Scope.everywhere(), asked("a\0b", ANY)))
                    .isInstanceOf(Problem.class);
            assertThat(ids(assets.page(Scope.of(List.of("oak")), asked("", ANY))))
                    .containsExactly("t-1");
            assertThat(assets.page(Scope.of(List.of()), asked("", ANY)).total()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesFollowEachOtherInEachOrderAndMissNothing(Engine engine) {
        try (Store store = engine.store(folder)) {
            Assets assets = record(store.database());
            for (int i = 0; i < 23; i++) {
                // Some have no tag, and several the same name.
                String[] named = i % 3 == 0 ? new String[0] : new String[] {"tag:T" + (50 - i)};
                assets.save(Actors.KIM, "t-" + i, tablet("Tablet " + i % 4, "", named), ANY);
                clocks.pass(Duration.ofSeconds(i % 2));
            }
            for (AssetQuery.Order order : AssetQuery.Order.values()) {
                List<String> seen = new ArrayList<>();
                Optional<String> cursor = Optional.of("");
                while (cursor.isPresent()) {
                    Assets.Page page = assets.page(
                            Scope.everywhere(),
                            new AssetQuery("", "", "", "", "", order, ANY, AssetQuery.After.of(cursor.get()), 5));
                    seen.addAll(ids(page));
                    cursor = page.next();
                    assertThat(page.total()).isEqualTo(23);
                }
                assertThat(seen).hasSize(23).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWritesOverAChangeThatTheyHaveNotReadIsRefused(Engine engine) {
        try (Store store = engine.store(folder)) {
            Assets assets = record(store.database());
            Asset first = assets.save(Actors.KIM, "t-1", tablet("Tablet", "oak-1", "tag:A-1"), OptionalLong.of(0));
            assets.save(Actors.KIM, "t-1", tablet("Tablet of B", "oak-1", "tag:A-1"), OptionalLong.of(first.version()));
            assertThatThrownBy(() ->
                            assets.save(Actors.KIM, "t-1", tablet("Lost", "oak-1"), OptionalLong.of(first.version())))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("is at version 2, not 1");
            Asset same = assets.save(Actors.KIM, "t-1", tablet("Tablet of B", "oak-1", "tag:A-1"), OptionalLong.of(2));
            assertThat(same.version()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneIdentifierNamesOneThingWhetherItReportsOrNot(Engine engine) {
        try (Store store = engine.store(folder)) {
            Assets assets = record(store.database());
            assets.save(Actors.KIM, "t-1", tablet("Tablet", "oak-1", "serial:AB-12"), ANY);
            assertThatThrownBy(() -> assets.save(Actors.KIM, "t-2", tablet("Other", "", "serial:ab12"), ANY))
                    .hasMessage("serial 'ab12' already names Tablet (t-1); one identifier names one device");
            assertThatThrownBy(() -> inventory.save("t-2", Drafts.of("tablet", "serial:ab12")))
                    .hasMessage("serial 'ab12' already names Tablet (t-1); one identifier names one device");
            assertThat(inventory.all()).isEmpty();
            assertThat(inventory.named(new Device.Identifier("serial", "AB12")).map(Device::id))
                    .contains("t-1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLiveHalfAndTheRecordSayTheSameWhoeverIsChanged(Engine engine) {
        try (Store store = engine.store(folder)) {
            Assets assets = record(store.database());
            assets.save(Actors.KIM, "t-1", tablet("Tablet", "oak-1", "serial:AB-12"), ANY);
            inventory.save("t-1", Drafts.in("lin-1", Drafts.named("Tablet of 1", Drafts.of("tablet", "serial:AB-12"))));
            Asset followed = assets.find("t-1").orElseThrow();
            assertThat(followed.name()).isEqualTo("Tablet of 1");
            assertThat(followed.site()).contains("lin");
            assertThat(followed.lifecycle()).isEqualTo("in-stock");
            assertThat(followed.version()).isEqualTo(2);

            assets.save(Actors.KIM, "t-1", tablet("Tablet of 2", "oak-1", "serial:AB-12"), ANY);
            for (Inventory known : List.of(inventory, new Inventory(store.reopen(), clocks.time()))) {
                assertThat(known.find("t-1").orElseThrow().name()).isEqualTo("Tablet of 2");
            }
        }
    }

    /** A day of random changes; at each moment of it the list is what it was then, and the ledger tells the same. */
    @ParameterizedTest
    @EnumSource
    void anyPastMomentIsAnsweredAsItWas(Engine engine) {
        try (Store store = engine.store(folder)) {
            Assets assets = record(store.database());
            Random random = new Random(7);
            Map<Long, Map<String, Map<String, String>>> was = new HashMap<>();
            Map<String, Map<String, String>> is = new TreeMap<>();
            for (int i = 0; i < 300; i++) {
                clocks.pass(Duration.ofMinutes(1));
                String id = "t-" + random.nextInt(12);
                AssetDraft draft = tablet(
                        "Tablet " + random.nextInt(3),
                        List.of("oak-1", "lin-1", "").get(random.nextInt(3)),
                        "serial:" + id + random.nextInt(2));
                is.put(id, AssetActs.facts(assets.save(Actors.KIM, id, draft, ANY)));
                was.put(clocks.millis(), new TreeMap<>(is));
            }
            was.forEach((at, expected) -> {
                Map<String, Map<String, String>> answered = new TreeMap<>();
                assets.page(Scope.everywhere(), asked("", OptionalLong.of(at)))
                        .items()
                        .forEach(asset -> answered.put(asset.id(), AssetActs.facts(asset)));
                assertThat(answered).isEqualTo(expected);
            });
        }
    }
}
