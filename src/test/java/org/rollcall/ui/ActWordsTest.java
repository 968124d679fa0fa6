package org.rollcall.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The audit trail says each action of the server in words, and lets it be asked for. */
class ActWordsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path WORDS = Path.of("dashboards/js/lib/acts.js");

    /** As the ledger names them, which are no names of files. */
    private static final Pattern ACTION =
            Pattern.compile("\"(setup|[a-z]+\\.(?!(?:jsonl?|pem|log|html|port|db|key)\")[a-z]+)\"");

    private static final Pattern WRITES_ACTS = Pattern.compile("\\bAct\\b");
    private static final Pattern VERB = Pattern.compile("^  '?([a-z]+(?:\\.[a-z]+)?)'?: '", Pattern.MULTILINE);
    private static final Pattern FAMILY = Pattern.compile("^  \\['([a-z.]+)', ", Pattern.MULTILINE);

    @Test
    void everyActionOfTheServerHasWords() throws IOException {
        assertThat(found(VERB, part("const VERBS", "};"))).containsAll(actions());
    }

    @Test
    void everyActionBelongsToAFamilyThatCanBeAskedFor() throws IOException {
        Set<String> families = found(FAMILY, part("const FAMILIES", "];"));
        assertThat(actions()).allSatisfy(action -> assertThat(families).anyMatch(family -> action.startsWith(family)));
        assertThat(families).allSatisfy(family -> assertThat(actions()).anyMatch(action -> action.startsWith(family)));
    }

    /** All that the sources write into the ledger. */
    private static Set<String> actions() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            Set<String> actions = new TreeSet<>();
            for (Path file : all) {
                String text = Files.readString(file);
                if (WRITES_ACTS.matcher(text).find()) {
                    actions.addAll(found(ACTION, text));
                }
            }
            return actions;
        }
    }

    private static String part(String begin, String end) throws IOException {
        String text = Files.readString(WORDS);
        int from = text.indexOf(begin);
        return text.substring(from, text.indexOf(end, from));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
