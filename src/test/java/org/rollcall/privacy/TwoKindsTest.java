package org.rollcall.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who holds what and what devices report are two kinds of facts: no table and no query holds both. */
class TwoKindsTest {
    private static final Set<String> OF_PEOPLE = Set.of("person", "pseudonym", "holder", "privacy_request");
    private static final Set<String> OF_USE = Set.of(
            "report", "rollup", "latest", "event", "sender", "metric", "stale", "lane", "quarantine", "agent_state");

    private static List<Register.Table> tables() {
        return Register.load().tables(IntStream.range(1, 1000).boxed().collect(Collectors.toSet()));
    }

    @Test
    void whatDevicesReportNamesNobody() {
        assertThat(tables()).filteredOn(table -> OF_USE.contains(table.name())).hasSize(OF_USE.size());
        for (Register.Table table : tables()) {
            if (OF_USE.contains(table.name())) {
                assertThat(table.columns())
                        .as(table.name())
                        .allMatch(column -> column.sensitivity().compareTo(Sensitivity.DEVICE) <= 0);
            }
        }
    }

    @Test
    void aPersonsKeyStandsOnlyWhereTheRegisterSaysSo() {
        for (Register.Table table : tables()) {
            for (Register.Column column : table.columns()) {
                if (OF_PEOPLE.contains(column.name())) {
                    assertThat(column.sensitivity()).as(table.name()).isEqualTo(Sensitivity.PSEUDONYM);
                    assertThat(OF_USE).doesNotContain(table.name());
                }
            }
        }
    }

    @Test
    void noQueryJoinsTheTwo() throws Exception {
        List<String> queries = queries();
        assertThat(queries).hasSizeGreaterThan(50).anyMatch(TwoKindsTest::isOfPeople);
        assertThat(queries).filteredOn(TwoKindsTest::isOfPeople).noneMatch(TwoKindsTest::isOfUse);
    }

    private static boolean isOfPeople(String sql) {
        return words(sql).stream().anyMatch(OF_PEOPLE::contains);
    }

    private static boolean isOfUse(String sql) {
        return words(sql).stream().anyMatch(OF_USE::contains);
    }

    private static Set<String> words(String sql) {
        return new TreeSet<>(Arrays.asList(sql.toLowerCase(Locale.ROOT).split("[^a-z_]+")));
    }

    /** All SQL of the server: texts in its classes, and files beside them. */
    private static List<String> queries() throws Exception {
        URI classes = Register.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(classes))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".class")) {
                    found.addAll(constants(Files.readAllBytes(file)));
                } else if (file.toString().endsWith(".sql") && !file.toString().contains("migration")) {
                    found.add(Files.readString(file));
                }
            }
        }
        return found.stream()
                .filter(text -> text.matches("(?s)\\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\\s.*"))
                .toList();
    }

    /** The texts in a class file's constant pool (JVM specification 17, 4.4). */
    private static List<String> constants(byte[] file) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipBytes(8);
        List<String> texts = new ArrayList<>();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> in.skipBytes(4);
            }
        }
        return texts;
    }
}
