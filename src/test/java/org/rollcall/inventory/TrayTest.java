package org.rollcall.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.platform.Database;
import org.rollcall.platform.DatabaseConfig;
import org.rollcall.platform.Problem;
import org.rollcall.security.Actors;
import org.rollcall.security.Agents;
import org.rollcall.security.Clocks;

class TrayTest {
    @TempDir
    Path folder;

    private final Clocks clocks = new Clocks();
    private Database database;
    private Inventory inventory;
    private Senders senders;
    private Tray tray;

    @BeforeEach
    void anEmptyTray() {
        database = Database.open(
                DatabaseConfig.sqlite(folder.resolve("rollcall.db").toString()));
        start();
    }

    private void start() {
        inventory = new Inventory(database, clocks.time());
        senders = new Senders(database);
        tray = Recorders.tray(database, clocks.time(), senders, inventory, new Agents(database, clocks.time()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatPeopleDoAndWhatItFindsByItselfAreActs() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        Sender sender = describes("panel-1", "self", "serial:AB1");
        tray.release(Actors.KIM, sender.no());
        tray.ignore(Actors.KIM, sender.no(), true);
        tray.ignore(Actors.KIM, sender.no(), false);
        tray.adopt(Actors.KIM, sender.no(), "t-2", Drafts.of("tablet"));
        tray.delete(Actors.KIM, "t-2", (write, id) -> Optional.empty());
        List<String> acts =
                database.read(handle -> handle.createQuery("SELECT actor || ' ' || action FROM act ORDER BY seq")
                        .mapTo(String.class)
                        .list());
        assertThat(acts)
                .containsExactly(
                        "kim device.save",
                        "rollcall device.match",
                        "kim device.release",
                        "kim newcomer.ignore",
                        "kim newcomer.restore",
                        "kim device.adopt",
                        "kim device.delete");
    }

    @Test
    void aSenderNobodyKnowsWaits() {
        Sender sender = describes("lab-1", "self", "serial:AB1");
        assertThat(tray.waiting()).extracting(Sender::no).containsExactly(sender.no());
        assertThat(tray.count()).isEqualTo(1);
        assertThat(tray.matches(sender)).isEmpty();
    }

    @Test
    void aSenderWhoseCommitGotNoAnswerKeepsTheNumberItWasStoredUnder() {
        Senders other = new Senders(database);
        long stored = database.write(write ->
                other.resolve(write, "lab-1", "self", "mqtt", 1).orElseThrow().no());
        long resolved = database.write(write ->
                senders.resolve(write, "lab-1", "self", "mqtt", 2).orElseThrow().no());
        long next = database.write(write -> senders.resolve(write, "lab-1", "other", "mqtt", 3)
                .orElseThrow()
                .no());
        assertThat(resolved).isEqualTo(stored);
        assertThat(next).isGreaterThan(stored);
    }

    @Test
    void aSenderFindsItsRecordedDeviceByItsSerial() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB-1"));
        Sender sender = describes("lab-1", "self", "serial:ab1");
        assertThat(sender.device()).contains("t-1");
        assertThat(tray.waiting()).isEmpty();
        assertThat(inventory.get("t-1").firmware()).isEqualTo("7.1");
    }

    @Test
    void aDeviceThatIsRecordedLaterFindsItsWaitingSenderAlsoAfterARestart() {
        long no = describes("lab-1", "self", "mac:00:1a:2b:3c:4d:5e").no();
        start();
        Device saved = tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "mac:001A2B3C4D5E"));
        assertThat(senders.find(no).orElseThrow().device()).contains("t-1");
        assertThat(saved.model()).isEqualTo("Slate 3");
        start();
        assertThat(senders.of("t-1")).extracting(Sender::no).containsExactly(no);
    }

    @Test
    void aTagProvesNothing() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "tag:7"));
        assertThat(describes("lab-1", "self", "tag:7").device()).isEmpty();
    }

    @Test
    void aPlaceholderProvesNothing() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:To be filled by O.E.M."));
        assertThat(describes("lab-1", "self", "serial:To be filled by O.E.M.").device())
                .isEmpty();
    }

    @Test
    void aSenderWhoseIdentifiersDisagreeWaitsForAPerson() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        tray.save(Actors.KIM, "t-2", Drafts.of("tablet", "mac:00:1a:2b:3c:4d:5e"));
        Sender sender = describes("lab-1", "self", "serial:AB1", "mac:00:1a:2b:3c:4d:5e");
        assertThat(sender.device()).isEmpty();
        assertThat(tray.matches(sender))
                .extracting(match -> match.device().id())
                .containsExactlyInAnyOrder("t-1", "t-2");
        assertThat(tray.match(Actors.KIM, sender.no(), "t-2").id()).isEqualTo("t-2");
        assertThat(tray.waiting()).isEmpty();
    }

    @Test
    void recordingOneOfTwoDisagreeingDevicesDoesNotDecideEither() {
        Sender sender = describes("lab-1", "self", "serial:AB1", "mac:00:1a:2b:3c:4d:5e");
        database.change(write -> {
            inventory.save(write, "t-1", Drafts.of("tablet", "serial:AB1"));
        });
        tray.save(Actors.KIM, "t-2", Drafts.of("tablet", "mac:00:1a:2b:3c:4d:5e"));
        assertThat(now(sender).device()).isEmpty();
    }

    @Test
    void aSecondAgentThatClaimsADeviceWaits() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        assertThat(describes("lab-1", "self", "serial:AB1").device()).contains("t-1");
        assertThat(describes("thief", "self", "serial:AB1").device()).isEmpty();
    }

    @Test
    void ofTwoClaimsInOneTransactionTheSecondWaits() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        database.change(write -> {
            for (String agent : List.of("lab-1", "thief")) {
                Sender sender = senders.resolve(write, agent, "self", "mqtt", 0).orElseThrow();
                tray.describe(write, sender, Drafts.said("serial:AB1"));
            }
        });
        assertThat(senders.of("t-1")).extracting(Sender::agent).containsExactly("lab-1");
    }

    @Test
    void anotherRoadMaySpeakForTheSameDevice() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        describes("lab-1", "self", "serial:AB1");
        database.change(write -> tray.describe(
                write,
                senders.resolve(write, "server-1", "snmp-1", "snmp", 0).orElseThrow(),
                Drafts.said("serial:AB1")));
        assertThat(senders.of("t-1")).extracting(Sender::road).containsExactlyInAnyOrder("mqtt", "snmp");
    }

    @Test
    void aReleasedSenderStaysReleasedHoweverOftenItRepeatsItself() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        Sender sender = describes("lab-1", "self", "serial:AB1");
        tray.release(Actors.KIM, sender.no());
        assertThat(describes("lab-1", "self", "serial:AB1").device()).isEmpty();
        tray.save(Actors.KIM, "t-1", Drafts.named("Blue slate", Drafts.of("tablet", "serial:AB1")));
        assertThat(now(sender).device()).isEmpty();
        assertThat(describes("lab-1", "self", "serial:AB1", "mac:00:1a:2b:3c:4d:5e")
                        .device())
                .contains("t-1");
    }

    @Test
    void oneThatIsPutAsideWaitsNoMoreAndIsNotMatchedUnasked() {
        Sender sender = describes("lab-1", "self", "serial:AB1");
        tray.ignore(Actors.KIM, sender.no(), true);
        assertThat(tray.waiting()).isEmpty();
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        assertThat(now(sender).device()).isEmpty();
        tray.ignore(Actors.KIM, sender.no(), false);
        assertThat(tray.count()).isEqualTo(1);
        tray.ignore(Actors.KIM, sender.no(), true);
        tray.match(Actors.KIM, sender.no(), "t-1");
        tray.release(Actors.KIM, sender.no());
        assertThat(tray.count()).isEqualTo(1);
    }

    @Test
    void aSenderIsAdoptedAsANewDevice() {
        Sender sender = describes("lab-1", "self", "serial:AB1");
        Device adopted = tray.adopt(Actors.KIM, sender.no(), "t-1", Drafts.of("tablet", "serial:AB1"));
        assertThat(adopted.vendor()).isEqualTo("Acme");
        assertThat(now(sender).device()).contains("t-1");
        assertStatus(409, () -> tray.adopt(Actors.KIM, sender.no(), "t-2", Drafts.of("tablet")));
        Sender other = describes("lab-2", "self");
        assertStatus(409, () -> tray.adopt(Actors.KIM, other.no(), "t-1", Drafts.of("tablet")));
        assertStatus(404, () -> tray.adopt(Actors.KIM, 999, "t-3", Drafts.of("tablet")));
    }

    @Test
    void aDeviceThatIsDeletedLeavesItsSendersWaiting() {
        tray.save(Actors.KIM, "t-1", Drafts.of("tablet", "serial:AB1"));
        Sender sender = describes("lab-1", "self", "serial:AB1");
        tray.delete(Actors.KIM, "t-1", (write, id) -> Optional.empty());
        assertThat(inventory.find("t-1")).isEmpty();
        assertThat(tray.waiting()).extracting(Sender::no).containsExactly(sender.no());
        start();
        assertThat(tray.waiting()).extracting(Sender::no).containsExactly(sender.no());
        tray.save(Actors.KIM, "t-9", Drafts.of("tablet", "serial:AB1"));
        assertThat(senders.of("t-9")).extracting(Sender::no).containsExactly(sender.no());
    }

    @Test
    void whatIsUndoneWasNeverSaidNorCounted() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> database.change(write -> {
                        senders.resolve(write, "lab-1", "self", "mqtt", 0);
                        throw new IllegalStateException("power cut");
                    }))
                    .hasMessage("power cut");
        }
        assertThat(senders.find("lab-1", "self")).isEmpty();
        assertThat(senders.countOf("lab-1")).isZero();
        assertThat(tray.count()).isZero();
    }

    @Test
    void anAgentMaySpeakForSoManyButTheServerItselfForAll() {
        database.change(write -> {
            for (int i = 0; i < Senders.MOST_PER_AGENT; i++) {
                assertThat(senders.resolve(write, "lab-1", "x" + i, "mqtt", 0)).isPresent();
                senders.resolve(write, "server-1", "x" + i, "snmp", 0);
            }
            assertThat(senders.resolve(write, "lab-1", "more", "mqtt", 0)).isEmpty();
            assertThat(senders.resolve(write, "lab-1", "x0", "mqtt", 0)).isPresent();
            assertThat(senders.resolve(write, "server-1", "more", "snmp", 0)).isPresent();
        });
    }

    private Sender describes(String agent, String name, String... identifiers) {
        database.change(write -> tray.describe(
                write,
                senders.resolve(write, agent, name, "mqtt", clocks.millis()).orElseThrow(),
                Drafts.said(identifiers)));
        return senders.find(agent, name).orElseThrow();
    }

    private Sender now(Sender sender) {
        return senders.find(sender.no()).orElseThrow();
    }

    private static void assertStatus(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }
}
