package org.rollcall.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.district.District;
import org.rollcall.district.DistrictConfig;
import org.rollcall.district.Place;
import org.rollcall.exchange.writing.Csv;
import org.rollcall.exchange.writing.Json;
import org.rollcall.exchange.writing.Table;
import org.rollcall.exchange.writing.Xlsx;
import org.rollcall.inventory.AssetActs;
import org.rollcall.inventory.AssetDraft;
import org.rollcall.inventory.AssetQuery;
import org.rollcall.inventory.Assets;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Inventory;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Actors;
import org.rollcall.security.Clocks;
import org.rollcall.security.Scope;
import org.rollcall.security.ledger.Ledger;

class ExportTest {
    private static final int MANY = 1_203;

    @TempDir
    Path folder;

    private AssetTable tables;

    private void fill(Store store) {
        Clocks clocks = new Clocks();
        Ledger ledger = new Ledger(store.database(), clocks.time());
        District district = new District(new DistrictConfig("oakfield", "Oakfield"), store.database(), ledger);
        for (String school : List.of("oak", "lin")) {
            district.save(Actors.KIM, new Place.Site(school, "School " + school, 400));
        }
        Assets assets = new Assets(
                store.database(), clocks.time(), new Inventory(store.database(), clocks.time()), new AssetActs(ledger));
        store.database().change(write -> {
            for (int i = 0; i < MANY; i++) {
                String school = i % 3 == 0 ? "lin" : "oak";
                assets.save(write, Actors.KIM, "a-" + i, tablet(i, school), OptionalLong.empty());
            }
        });
        tables = new AssetTable(assets, district);
    }

    private static AssetDraft tablet(int i, String school) {
        return new AssetDraft(
                "T" + i,
                i == 7 ? "=HYPERLINK(\"http://evil\")" : "Tablet " + i,
                "tablet",
                "Acme",
                "Slate",
                Optional.empty(),
                Optional.of(school),
                Optional.empty(),
                "in-stock",
                "",
                "",
                List.of(new Device.Identifier("serial", "SX" + (10_000 + i))));
    }

    private Table all(Scope scope) {
        return tables.of(
                scope,
                new AssetQuery("", "", "", "", "", AssetQuery.Order.TAG, OptionalLong.empty(), Optional.empty(), 50));
    }

    private static byte[] bytes(Writing writing) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toByteArray();
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void aListIsTakenHomeWholeInEachKindOfFile(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            fill(store);
            String csv = new String(
                    bytes(out -> Csv.write(all(Scope.everywhere()), Csv.Mark.WITHOUT, out)), StandardCharsets.UTF_8);
            assertThat(csv.lines()).hasSize(MANY + 1);
            assertThat(csv).contains("\"'=HYPERLINK(").contains("School oak");

            JsonNode json = new ObjectMapper().readTree(bytes(out -> Json.write(all(Scope.everywhere()), out)));
            assertThat(json).hasSize(MANY);
            assertThat(json.findValuesAsText("Serial")).doesNotHaveDuplicates().hasSize(MANY);

            List<Row> rows = sheet(bytes(out -> Xlsx.write(all(Scope.everywhere()), "Assets", out)));
            assertThat(rows).hasSize(MANY + 1);
            assertThat(rows.stream().map(row -> row.getCellText(2))).contains("=HYPERLINK(\"http://evil\")");
            assertThat(rows.stream().flatMap(Row::stream).filter(cell -> cell != null && cell.getFormula() != null))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoSeesOneSchoolTakesHomeThatSchool(Engine engine) throws IOException {
        try (Store store = engine.store(folder)) {
            fill(store);
            JsonNode json = new ObjectMapper().readTree(bytes(out -> Json.write(all(Scope.of(List.of("lin"))), out)));
            assertThat(json).hasSize(MANY / 3);
            assertThat(json.findValuesAsText("School")).containsOnly("School lin");
        }
    }

    private static List<Row> sheet(byte[] file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                Stream<Row> found = book.getFirstSheet().openStream()) {
            found.forEach(rows::add);
        }
        return rows;
    }
}
