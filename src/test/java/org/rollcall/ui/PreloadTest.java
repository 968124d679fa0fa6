package org.rollcall.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The first page asks for its modules at once, not one after the other as each is found in the one before. */
class PreloadTest {
    private static final Path FOLDER = Path.of("dashboards/js");
    private static final Pattern IMPORT =
            Pattern.compile("^(?:import|export) [^;]*?from '(\\.[^']+)';", Pattern.MULTILINE);
    private static final Pattern PRELOAD = Pattern.compile("<link rel=\"modulepreload\" href=\"/ui/js/([^\"]+)\">");

    @Test
    void thePageNamesEveryModuleOfTheFirstScreenAndNoOther() throws IOException {
        Set<Path> needed = new TreeSet<>();
        follow(FOLDER.resolve("app.js"), needed);
        follow(FOLDER.resolve("views/fleet.js"), needed);

        Set<Path> named = PRELOAD.matcher(Files.readString(Path.of("dashboards/index.html")))
                .results()
                .map(found -> FOLDER.resolve(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(needed);
    }

    private static void follow(Path module, Set<Path> known) throws IOException {
        if (known.add(module)) {
            Matcher imports = IMPORT.matcher(Files.readString(module));
            while (imports.find()) {
                follow(module.resolveSibling(imports.group(1)).normalize(), known);
            }
        }
    }
}
