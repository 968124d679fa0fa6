package org.rollcall.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollcall.ui.browser.Screens.View;
import org.rollcall.ui.browser.Screens.Visit;

/** Markup planted in every name that a person or a device may choose: it is shown as text and nothing of it runs. */
class PlantedMarkupTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What would call the canary if it were taken for markup, an attribute, an address or a template. */
    private static final List<String> SPELLS = List.of(
            "<script>canary()</script>",
            "<img src=x onerror=canary()>",
            "<svg onload=canary()>",
            "<svg><script>canary()</script></svg>",
            "<iframe srcdoc='<script>parent.canary()</script>'>",
            "<a href=javascript:canary()>x</a>",
            "javascript:canary()",
            "data:text/html,<script>canary()</script>",
            "<details open ontoggle=canary()>",
            "<video><source onerror=canary()></video>",
            "<body onload=canary()>",
            "<input autofocus onfocus=canary()>",
            "<math href=javascript:canary()>x</math>",
            "<object data=javascript:canary()>",
            "<embed src=javascript:canary()>",
            "<base href=//evil.example/>",
            "<style>@import'javascript:canary()'</style>",
            "<link rel=stylesheet href=javascript:canary()>",
            "<meta http-equiv=refresh content='0;url=javascript:canary()'>",
            "<form action=javascript:canary()><button>x</button></form>",
            "${canary()}",
            "{{canary()}}",
            "{{constructor.constructor('canary()')()}}",
            "`${canary()}`",
            "');canary();//",
            "\";canary();//",
            "<template><script>canary()</script></template>",
            "<noscript><p title='</noscript><img src=x onerror=canary()>'>",
            "<x onpointerenter=canary()>hover</x>",
            "&lt;script&gt;canary()&lt;/script&gt;");

    private static final List<String> AROUND = List.of("%s", "\"'>%s", "</title></textarea>%s", "' x=%s", "<!--%s-->");

    private static final List<String> PAGES = List.of(
            "/",
            "/devices",
            "/devices?state=bad",
            "/new",
            "/rooms",
            "/books",
            "/agents",
            "/network",
            "/people",
            "/tokens",
            "/ledger",
            "/account",
            "/keys",
            "/privacy/inventory");

    @TempDir
    static Path folder;

    private static Screens screens;
    private static final List<String> PLANTED = new ArrayList<>();

    @BeforeAll
    static void aSchoolWhoseNamesAreMarkup() throws Exception {
        screens = Screens.open(folder);
        for (String around : AROUND) {
            for (String spell : SPELLS) {
                PLANTED.add(around.formatted(spell));
            }
        }
        for (int i = 0; i < PLANTED.size(); i++) {
            String text = PLANTED.get(i);
            String room = "oak-x" + i;
            send("/api/v1/rooms/" + room, Map.of("buildingId", "oak-main", "name", text));
            send(
                    "/api/v1/devices/x-" + i,
                    Map.of(
                            "tag",
                            "X-" + i,
                            "name",
                            text,
                            "kind",
                            "tablet",
                            "vendor",
                            text,
                            "model",
                            text,
                            "roomId",
                            room,
                            "identifiers",
                            List.of(Map.of("scheme", "serial", "value", "x" + i))));
            if (i % 10 == 0) {
                screens.agent.describes("strange-" + i, "printer", text, "S" + i);
                screens.agent.reports("strange-" + i, Map.of("printer.supply", 50.0));
            }
        }
        send("/api/v1/sites/oak", Map.of("name", PLANTED.get(1), "students", 410));
        send("/api/v1/buildings/oak-main", Map.of("siteId", "oak", "name", PLANTED.get(31)));
    }

    @AfterAll
    static void close() throws Exception {
        if (screens != null) {
            screens.close();
        }
    }

    @Test
    void nothingPlantedEverRuns() {
        assertThat(PLANTED).hasSize(150);
        List<String> paths = new ArrayList<>(PAGES);
        for (int i = 0; i < PLANTED.size(); i += 5) {
            paths.add("/d/x-" + i);
            paths.add("/room/oak-x" + i);
        }
        List<String> dialogs = new ArrayList<>();
        try (Visit visit = screens.visit(View.DESK, "/")) {
            visit.page.onDialog(dialog -> {
                dialogs.add(dialog.message());
                dialog.dismiss();
            });
            visit.page.addInitScript("window.canary = () => { window.canaryRan = true; }");
            int shown = 0;
            for (String path : paths) {
                visit.page.navigate(screens.server.address() + path);
                visit.page.waitForLoadState(LoadState.LOAD);
                shown += settled(visit.page);
                assertThat(visit.page.evaluate("() => window.canaryRan === true"))
                        .as(path)
                        .isEqualTo(false);
                assertThat(
                                visit.page.evaluate(
                                        "() => document.querySelectorAll('main script, main iframe, main object, main embed, main base,"
                                                + " main [onerror], main [onload], main [onfocus], main [href^=\"javascript:\"]').length"))
                        .as(path)
                        .isEqualTo(0);
            }
            System.out.printf(
                    "markup: %d planted, %d pages, shown as text on %d, ran on 0%n", 150, paths.size(), shown);
            assertThat(shown).as("pages that show what was planted").isGreaterThan(50);
            assertThat(visit.complaints)
                    .noneMatch(said -> said.contains("Content Security") || said.contains("Trusted"));
            assertThat(dialogs).isEmpty();
        }
    }

    /** Waits for the planted text to be seen, a second at most: not every page names devices. Returns whether it was. */
    private static int settled(Page page) {
        try {
            page.waitForFunction(
                    "() => document.body.innerText.includes('canary()')",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(1_500));
            return 1;
        } catch (com.microsoft.playwright.TimeoutError e) {
            return 0;
        }
    }

    private static void send(String path, Map<String, ?> body) throws Exception {
        HttpResponse<String> answer = screens.server.send("PUT", path, JSON.writeValueAsString(body));
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }
}
