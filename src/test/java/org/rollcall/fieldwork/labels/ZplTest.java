package org.rollcall.fieldwork.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZplTest {
    private static final Sheet.Size SIZE = Sheet.AVERY_5160.label();
    private static final Pattern FIELD = Pattern.compile("\\^FH_\\^FD([^^~]*)\\^FS");
    private static final Pattern COMMAND = Pattern.compile("[\\^~][A-Z][A-Z0-9@]");

    @ParameterizedTest
    @ValueSource(ints = {203, 300})
    void whatIsPrintedIsWhatWasGiven(int dpi) throws Exception {
        Label label = new Label(
                "https://rollcall.example/d/1?a=%20_^~",
                "LIN-0042", "Zoë's 50% ^panel_~", List.of("Łódź > 7", "S/N 8"));
        assertThat(fields(written(label, dpi)))
                .containsExactlyInAnyOrder(
                        "MA," + label.link(), "LIN-0042", "LIN-0042", label.title(), "Łódź > 7", "S/N 8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^XZ^XA^IDR:*.*^FS^XZ",
                "~JR",
                "_5EXZ",
                "^FS^FO0,0^A0N,90,90^FDpwned^FS",
                "a\n^XZ\r~DG",
                "\u00a2^\u00acCC,",
                "😀王小明"
            })
    void noNameIsACommand(String name) throws Exception {
        String harmless = written(new Label("https://x.example/d/1", "a", "b", List.of("c")), 203);
        String zpl = written(new Label("https://x.example/d/1", name, name, List.of(name)), 203);
        assertThat(commands(harmless)).containsAll(commands(zpl));
        assertThat(zpl).containsOnlyOnce("^XA").containsOnlyOnce("^XZ");
        assertThat(zpl.chars()).allMatch(c -> c < 128);
    }

    @Test
    void aPrintersOwnCommandsInABarCodeAreLeftOut() throws Exception {
        assertThat(written(new Label("https://x.example/d/1", "A>8B", "b", List.of()), 203))
                .doesNotContain("^BC");
        assertThat(written(new Label("https://x.example/d/1", "A8B", "b", List.of()), 203))
                .contains("^BC");
    }

    @Test
    void everythingLiesOnTheLabel() throws Exception {
        String zpl = written(new Label("https://x.example/d/1", "LIN-0042", "x".repeat(90), List.of("y", "z")), 300);
        Matcher origin = Pattern.compile("\\^FO(\\d+),(\\d+)").matcher(zpl);
        while (origin.find()) {
            assertThat(Integer.parseInt(origin.group(1))).isLessThan((int) (SIZE.x() * 300 / 25.4));
            assertThat(Integer.parseInt(origin.group(2))).isLessThan((int) (SIZE.y() * 300 / 25.4));
        }
    }

    @Test
    void anotherResolutionIsRefused() {
        assertThatThrownBy(() -> new Zpl(SIZE, 96)).hasMessageContaining("203 or 300");
    }

    private static String written(Label label, int dpi) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Zpl(SIZE, dpi).write(List.of(label), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> commands(String zpl) {
        return COMMAND.matcher(zpl)
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    /** As a printer reads them. */
    private static List<String> fields(String zpl) {
        List<String> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(zpl);
        while (field.find()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            String text = field.group(1);
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '_') {
                    bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                } else {
                    bytes.write(text.charAt(i));
                }
            }
            fields.add(bytes.toString(StandardCharsets.UTF_8));
        }
        return fields;
    }
}
