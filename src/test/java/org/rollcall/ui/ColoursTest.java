package org.rollcall.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollcall.ui.Colour.Sight;

/** The colours of the screens, measured: read from the style sheet that browsers get. */
class ColoursTest {
    private static final List<String> FILLS = List.of("ok-fill", "warn-fill", "bad-fill", "info-fill", "off-fill");

    private static final Pattern TOKEN =
            Pattern.compile("--([a-z0-9-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");

    private static final Map<String, Colour[]> TOKENS = new TreeMap<>();

    @BeforeAll
    static void theStyleSheet() throws IOException {
        Matcher token = TOKEN.matcher(Files.readString(Path.of("dashboards/css/tokens.css")));
        while (token.find()) {
            TOKENS.put(token.group(1), new Colour[] {Colour.of(token.group(2)), Colour.of(token.group(3))});
        }
        assertThat(TOKENS).containsKeys("ink", "surface", "bg").containsKeys(FILLS.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "ink, 4.5",
        "ink2, 4.5",
        "ink3, 4.5",
        "accent, 4.5",
        "warn, 4.5",
        "bad, 4.5",
        "ok, 4.5",
        "info, 4.5",
        "off, 4.5",
        "line-strong, 3",
        "focus, 3"
    })
    void textAndControlsStandOutOnEverySurface(String token, double least) {
        for (String ground : List.of("surface", "bg")) {
            for (int scheme = 0; scheme < 2; scheme++) {
                assertThat(colour(token, scheme).contrast(colour(ground, scheme)))
                        .as("%s on %s in scheme %s", token, ground, scheme)
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accent-ink, accent",
        "accent, accent-soft",
        "ink, warn-soft",
        "ink, bad-soft",
        "ink, info-soft",
        "info, info-soft",
        "ink, accent-soft",
        "ink2, sunken",
        "ink3, sunken"
    })
    void textStandsOutOnColour(String token, String ground) {
        for (int scheme = 0; scheme < 2; scheme++) {
            assertThat(colour(token, scheme).contrast(colour(ground, scheme)))
                    .as("%s on %s in scheme %s", token, ground, scheme)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    /** Healthy and not seen may come close: a disc and a dashed ring differ in shape. All others stay further apart. */
    @ParameterizedTest
    @EnumSource(Sight.class)
    void statesStayApartForEveryEye(Sight sight) {
        for (int scheme = 0; scheme < 2; scheme++) {
            for (String one : FILLS) {
                for (String other : FILLS.subList(FILLS.indexOf(one) + 1, FILLS.size())) {
                    double least = one.equals("ok-fill") && other.equals("off-fill") ? 3.5 : 6;
                    assertThat(distance(one, other, scheme, sight))
                            .as("%s and %s in scheme %s", one, other, scheme)
                            .isGreaterThanOrEqualTo(least);
                }
            }
            assertThat(distance("warn-fill", "bad-fill", scheme, sight)).isGreaterThanOrEqualTo(10);
        }
    }

    private static double distance(String one, String other, int scheme, Sight sight) {
        return colour(one, scheme).seenBy(sight).distance(colour(other, scheme).seenBy(sight));
    }

    private static Colour colour(String token, int scheme) {
        return TOKENS.get(token)[scheme];
    }
}
