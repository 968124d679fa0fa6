package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.platform.Engine;
import org.rollcall.platform.Store;
import org.rollcall.security.Permission;

/** The gate: nothing is kept that the register does not explain. */
class RegisterTest {
    @TempDir
    private Path folder;

    private final Register register = Register.load();

    private static Schema schema(Store store) {
        return store.database()
                .read(handle -> Schema.of(handle, store.database().dialect()));
    }

    private static Set<String> paths(List<Register.Table> tables) {
        return tables.stream()
                .flatMap(table -> table.columns().stream().map(column -> table.name() + "." + column.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource
    void everyColumnHasAnEntryAndEveryEntryAColumn(Engine engine) {
        try (Store store = engine.store(folder)) {
            Schema schema = schema(store);
            Set<String> kept = schema.columns().entries().stream()
                    .map(column -> column.getKey() + "." + column.getValue())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(paths(register.tables(schema.migrations())))
                    .as("entries of src/main/resources/db/privacy/columns.yml")
                    .isEqualTo(kept);
            assertThat(register.orphans()).as("columns of no table").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowsAgeIsReadFromAColumnThatIsThere(Engine engine) {
        try (Store store = engine.store(folder)) {
            Schema schema = schema(store);
            for (Register.Table table : register.tables(schema.migrations())) {
                assertThat(schema.columns().get(table.name()))
                        .as(table.name())
                        .containsAll(table.oldest().stream().toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyEntrySaysHowLongAndWhoSeesIt(Engine engine) {
        try (Store store = engine.store(folder)) {
            Set<String> permissions = permissions();
            for (Register.Table table : register.tables(schema(store).migrations())) {
                assertThat(register.rules()).as(table.name()).containsKey(table.rule());
                for (Register.Column column : table.columns()) {
                    String path = table.name() + "." + column.name();
                    assertThat(register.rules().keySet()).as(path).containsAll(column.rules());
                    assertThat(permissions).as(path).containsAll(column.readers());
                    assertThat(column.purpose()).as(path).hasSizeGreaterThan(8);
                    if (column.sensitivity() == Sensitivity.SECRET) {
                        assertThat(column.readers()).as(path).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void everyRuleIsUsed() {
        Set<Integer> all = java.util.stream.IntStream.range(1, 100).boxed().collect(Collectors.toSet());
        Set<String> used = new TreeSet<>(Set.of("daily"));
        for (Register.Table table : register.tables(all)) {
            used.add(table.rule());
            table.columns().forEach(column -> used.addAll(column.rules()));
        }
        assertThat(used).isEqualTo(new TreeSet<>(register.rules().keySet()));
    }

    private static Set<String> permissions() {
        return Arrays.stream(Permission.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && field.getType() == String.class)
                .map(RegisterTest::text)
                .collect(Collectors.toSet());
    }

    private static String text(java.lang.reflect.Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
