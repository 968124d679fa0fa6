package org.rollcall.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snmp4j.smi.OID;

class ProfilesTest {
    @TempDir
    private Path folder;

    @Test
    void thoseThatComeWithTheProductAreThoseOfTheFolder() throws IOException {
        assertThat(Profiles.bundled().names())
                .isEqualTo(Profiles.load(Path.of("../../config/snmp")).names());
    }

    @Test
    void theLongestPrefixWinsAndThenTheOneWithMoreKeys() {
        Profiles profiles = Profiles.bundled();
        OID netSnmp = new OID("1.3.6.1.4.1.8072.3.2.10");
        assertThat(profiles.candidates(netSnmp, "UAP-nanoHD 5.43")
                        .get(0)
                        .profile()
                        .name())
                .isEqualTo("unifi");
        assertThat(profiles.candidates(netSnmp, "Linux OpenWrt")
                        .get(0)
                        .profile()
                        .name())
                .isEqualTo("openwrt");
        assertThat(profiles.candidates(netSnmp, "Linux host").get(0).profile().name())
                .isEqualTo("linux");
        assertThat(profiles.candidates(new OID("1.3.6.1.4.1.9.6.1.37.240.1"), "")
                        .get(0)
                        .profile()
                        .name())
                .isEqualTo("ciscowlc");
        assertThat(profiles.candidates(new OID("1.3.6.1.4.1.99999"), "")).isEmpty();
    }

    @Test
    void aTrailingDotMeansBelowOnly() {
        Profiles profiles = load("profile: a", "match: [ { sysObjectID: 1.3.6.1.4.1.5. } ]");
        assertThat(profiles.candidates(new OID("1.3.6.1.4.1.5"), "")).isEmpty();
        assertThat(profiles.candidates(new OID("1.3.6.1.4.1.5.1"), "")).hasSize(1);
        assertThat(profiles.candidates(new OID("1.3.6.1.4.1.55"), "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            profile: [ | a.yml:2: not YAML
            version: 1 | a.yml:1: 'profile' is missing
            profile: a;nonsense: 1 | a.yml:2: 'nonsense' is not known here
            profile: a;extends: [ b ] | a.yml:2: there is no profile 'b' to extend
            profile: a;extends: [ a ] | a.yml:2: 'a' extends itself
            profile: a;match: [ { sysObjectID: enterprises.5 } ] | a.yml:2: 'enterprises.5' is not a numeric object identifier
            profile: a;match: [ { sysDescr: '(' } ] | a.yml:2: '(' is not a regular expression
            profile: a;device: { kind: toaster } | a.yml:2: kind 'toaster' is not known
            profile: a;poll: { fast: often } | a.yml:2: 'often' is not a duration
            profile: a;scalars: { x: { oid: 1.3.6, as: colour } } | a.yml:2: 'as: colour' is not known
            profile: a;scalars: { x: { oid: 1.3.6, enum: { up: 1 } } } | a.yml:2: 'up' is not a number
            profile: a;scalars: { x: { oid: 1.3.6 } };metrics:;  - { name: m, expr: 'x + ' } | a.yml:4: expression 'x + ': it ends too early
            profile: a;scalars: { x: { oid: 1.3.6 } };metrics:;  - { name: m, expr: 'exec(x)' } | a.yml:4: function 'exec' is not known
            profile: a;scalars: { x: { oid: 1.3.6 } };metrics:;  - { name: m, expr: 'x; y' } | a.yml:4: expression 'x; y': cannot read
            profile: a;metrics: [ { name: M, count: t } ] | a.yml:2: 'M' is no metric name
            profile: a;metrics: [ { name: m, count: t } ] | a.yml:2: 't' is not a table of this profile
            profile: a;metrics: [ { name: m } ] | a.yml:2: a metric needs one of value
            profile: a;tables: { t: { index: [ { i: word } ], columns: {} } } | a.yml:2: index type 'word' is not known
            profile: a;tables: { t: { index: [ { i: int } ], columns: { c: { col: 1 } } } } | a.yml:2: 'col' needs the table's 'entry'
            """)
    void aWrongProfileIsRefusedWithFileLineAndReason(String text, String complaint) {
        // A semicolon stands for a new line, but not within an expression.
        assertThatThrownBy(() -> load(text.replace("x; y", "x§ y")
                        .replace(';', '\n')
                        .replace('§', ';')
                        .split("\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void deeplyNestedArithmeticIsRefusedAndNotAStackOverflow() {
        String deep = "(".repeat(5000) + "1" + ")".repeat(5000);
        assertThatThrownBy(() -> new Expression(deep, name -> false)).hasMessageContaining("nested deeper than 32");
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "-x + 10, 8",
        "10 / 4, 2.5",
        "x == 2 and not (x > 3), 1",
        "'if(word == up, 5, 6)', 5",
        "'channel_to_mhz(36)', 5180",
        "'channel_to_mhz(14)', 2484",
        "'channel_to_mhz(53, word)', 6215",
        "'supply_level(-3, 100)', 50",
        "'supply_level(30, -2)', 30",
        "'entity_sensor(21625, 8, 0)', 21.625",
        "'any(missing, x)', 2"
    })
    void arithmeticIsRight(String text, double value) {
        Expression expression = new Expression(text, Set.of("x", "word", "missing")::contains);
        Scope scope = name -> switch (name) {
            case "x" -> Optional.of(Cell.of(2));
            case "word" -> Optional.of(Cell.of("up"));
            default -> Optional.empty();
        };
        assertThat(expression.value(scope).orElseThrow().number()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1 / 0", "missing + 1", "'percent_of(1, 0)'", "'supply_level(-2, 100)'", "'channel_to_mhz(0)'"})
    void whatCannotBeComputedIsMissing(String text) {
        Expression expression = new Expression(text, "missing"::equals);
        assertThat(expression.value(name -> Optional.empty())).isEmpty();
    }

    private Profiles load(String... lines) {
        try {
            Files.write(folder.resolve("a.yml"), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Profiles.load(folder);
    }
}
