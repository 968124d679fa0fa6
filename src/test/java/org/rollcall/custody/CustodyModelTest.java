package org.rollcall.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.inventory.Asset;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Store;
import org.rollcall.platform.Write;

/** Random commands against a map: what is allowed is what the map says, and the ledger tells the same as the tables. */
class CustodyModelTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ASSETS = 40;
    private static final int AT_ONCE = 500;
    private static final List<Holder> HOLDERS =
            List.of(Library.ADA, Library.BEN, Library.ROOM, new Holder.Kit("t-0"), new Holder.Site("lincoln"));

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_125);
    private final Map<String, String> model = new TreeMap<>();
    private int refused;

    /** {@code -Drollcall.commands=100000} for the long run; the engine that is reached over a socket gets a tenth. */
    private static int commands(Engine engine) {
        int all = Integer.getInteger("rollcall.commands", 20_000);
        return engine == Engine.SQLITE ? all : all / 10;
    }

    @ParameterizedTest
    @EnumSource
    void randomCommandsLeaveOneHandAtMostAndTheLedgerTellsTheSame(Engine engine) {
        try (Store store = engine.store(folder)) {
            Library library = new Library(store.database());
            List<Asset> assets = new ArrayList<>();
            for (int i = 0; i < ASSETS; i++) {
                assets.add(library.tablet("t-" + i));
            }
            for (int done = 0; done < commands(engine); done += AT_ONCE) {
                library.clocks().pass(Duration.ofMinutes(7));
                store.database().change(write -> {
                    for (int i = 0; i < AT_ONCE; i++) {
                        command(library, write, assets.get(random.nextInt(ASSETS)));
                    }
                });
            }
            assertThat(refused).isPositive();
            assertThat(tables(library)).isEqualTo(model);
            assertThat(replayed(library)).isEqualTo(model);
            assertThat(mostOpen(library)).isEqualTo(1);
        }
    }

    private void command(Library library, Write write, Asset asset) {
        Optional<String> before = Optional.ofNullable(model.get(asset.id()));
        try {
            if (random.nextInt(5) < 3) {
                Holder holder = HOLDERS.get(random.nextInt(HOLDERS.size()));
                LocalDate due = LocalDate.of(2027, 1, 1).plusDays(random.nextInt(300));
                boolean lent = random.nextBoolean();
                library.custody().assign(write, Library.KIM, asset, holder, lent ? Terms.until(due) : Terms.NONE);
                assertThat(before).as("assigned twice").isEmpty();
                model.put(asset.id(), holder.subject() + (lent ? " " + due : ""));
            } else {
                library.custody().handBack(write, Library.KIM, asset, Terms.State.of("good"));
                assertThat(before).as("returned from nobody").isPresent();
                model.remove(asset.id());
            }
        } catch (Problem problem) {
            refused++;
            assertThat(problem.body().type()).endsWith(before.isPresent() ? ":already-out" : ":not-out");
        }
    }

    private static String words(Assigned open) {
        return open.holder().map(Holder::subject).orElse("")
                + open.due().map(day -> " " + day).orElse("");
    }

    private static Map<String, String> tables(Library library) {
        Map<String, String> now = new TreeMap<>();
        for (int i = 0; i < ASSETS; i++) {
            library.custody().holder("t-" + i).ifPresent(open -> now.put(open.asset(), words(open)));
        }
        return now;
    }

    private static Map<String, String> replayed(Library library) {
        Map<String, String> now = new TreeMap<>();
        library.database().read(handle -> {
            handle.createQuery("SELECT action, subject, after FROM act WHERE action LIKE 'custody.%' ORDER BY seq")
                    .map((row, context) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                    .forEach(act -> replay(now, act));
            return true;
        });
        return now;
    }

    private static void replay(Map<String, String> now, List<String> act) {
        String asset = act.get(1).substring("device:".length());
        if (act.get(0).equals("custody.return")) {
            now.remove(asset);
            return;
        }
        try {
            var facts = JSON.readTree(act.get(2));
            now.put(
                    asset,
                    facts.path("holder").asText()
                            + (facts.has("due") ? " " + facts.path("due").asText() : ""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int mostOpen(Library library) {
        return library.database()
                .read(handle -> handle.createQuery("""
                        SELECT max(many) FROM (SELECT count(*) AS many FROM custody WHERE until_at IS NULL GROUP BY asset) AS open
                        """).mapTo(Integer.class).one());
    }
}
