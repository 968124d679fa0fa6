package org.rollcall.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.rollcall.RunningServer;

/** A browser before the real server with a small school in it. */
final class Screens implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final RunningServer server;
    final Reporter agent;
    private final Chromium chromium;
    private String session = "";
    private final Set<String> known = new HashSet<>();

    private Screens(Chromium chromium, Path folder) throws Exception {
        this.chromium = chromium;
        this.server = RunningServer.start(folder).signedIn();
        this.agent = Reporter.connect(server, "lab");
        record();
        reportOnce();
    }

    static Screens open(Path folder) throws Exception {
        return new Screens(Chromium.start(), folder);
    }

    private void record() throws Exception {
        server.send("PUT", "/api/v1/sites/oak", "{\"name\":\"Oakdale Elementary\",\"students\":410}");
        server.send("PUT", "/api/v1/buildings/oak-main", "{\"siteId\":\"oak\",\"name\":\"Main building\"}");
        server.send("PUT", "/api/v1/rooms/oak-b112", "{\"buildingId\":\"oak-main\",\"name\":\"B-112\"}");
        server.send("PUT", "/api/v1/rooms/oak-b114", "{\"buildingId\":\"oak-main\",\"name\":\"B-114\"}");
        server.send("PUT", "/api/v1/devices/tb-1", """
                {"tag":"TB-20418","name":"Tablet 1","kind":"tablet","roomId":"oak-b112",
                 "identifiers":[{"scheme":"serial","value":"FGL2418X0KP"}]}
                """);
        server.send("PUT", "/api/v1/devices/pn-1", """
                {"tag":"PN-11020","name":"Panel 1","kind":"panel","roomId":"oak-b114",
                 "identifiers":[{"scheme":"mac","value":"02:00:5e:10:00:01"}]}
                """);
    }

    private void reportOnce() throws Exception {
        agent.describes("tablet-1", "tablet", "Tablet 1", "FGL2418X0KP")
                .describes("printer-9", "printer", "Office printer", "PRT77120")
                .reports("tablet-1", Map.of("temperature", 31.5, "battery.charge", 80.0, "battery.health", 91.0))
                .reports("printer-9", Map.of("printer.supply", 64.0));
    }

    /** How a visitor looks at the screens. */
    record View(int width, int height, ColorScheme scheme) {
        static final View DESK = new View(1440, 900, ColorScheme.LIGHT);

        NewContextOptions options() {
            return new NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
        }
    }

    /** A browser of its own, signed in, with the page of this address open. */
    Visit visit(View view, String path) {
        return visit(view.options(), path);
    }

    Visit visit(NewContextOptions options, String path) {
        if (session.isEmpty()) {
            session = signIn();
        }
        Visit visit = new Visit(chromium.browser().newContext(options.setStorageState(session)));
        visit.page.navigate(server.address() + path);
        assertThat(visit.page.locator("h1")).isVisible();
        return visit;
    }

    /** A browser of its own, signed in as somebody of this role for the whole district; the same one for each role. */
    Visit visitAs(String role, View view, String path) throws Exception {
        return visitAs(role, view.options(), path);
    }

    Visit visitAs(String role, NewContextOptions options, String path) throws Exception {
        if (known.add(role)) {
            String link = invitation(role, role);
            server.send(
                    "POST",
                    "/api/v1/welcome",
                    JSON.createObjectNode()
                            .put("token", link.substring(link.indexOf('#') + 1))
                            .put("password", RunningServer.PASSWORD)
                            .toString());
        }
        Visit visit = new Visit(chromium.browser().newContext(options));
        visit.page.navigate(server.address() + "/sign-in");
        enter(visit, role);
        assertThat(visit.page.locator(".frame")).isVisible();
        visit.page.navigate(server.address() + path);
        assertThat(visit.page.locator("h1")).isVisible();
        return visit;
    }

    /** Invites somebody and returns where the link leads. */
    String invitation(String name, String role) throws Exception {
        String answer = server.send(
                        "POST",
                        "/api/v1/people",
                        JSON.createObjectNode()
                                .put("name", name)
                                .put("role", role)
                                .putNull("sites")
                                .toString())
                .body();
        return JSON.readTree(answer).get("link").asText();
    }

    /** Brings people of the schools in, as the program that knows the roster does. */
    void roster(String people) throws Exception {
        String token = JSON.readTree(server.send("POST", "/api/v1/tokens", """
                        {"name":"Roster","permissions":["persons.write"],"sites":null,"days":1}
                        """).body())
                .get("token")
                .asText();
        HttpRequest brought = server.request("PUT", "/api/v1/persons", people)
                .header("Authorization", "Bearer " + token)
                .build();
        Assertions.assertThat(HttpClient.newHttpClient()
                        .send(brought, BodyHandlers.ofString())
                        .body())
                .contains("saved");
    }

    /** A browser that nobody has signed in with. */
    Visit stranger(View view, String path) {
        return stranger(view.options(), path);
    }

    Visit stranger(NewContextOptions options, String path) {
        Visit visit = new Visit(chromium.browser().newContext(options));
        visit.page.navigate(server.address() + path);
        return visit;
    }

    /** Signs in once by the page itself; what the browser then holds is given to the others. */
    private String signIn() {
        try (Visit visit = stranger(View.DESK, "/sign-in")) {
            enter(visit, "Kim");
            assertThat(visit.page.locator(".connection.on")).isVisible();
            return visit.page.context().storageState();
        }
    }

    private static void enter(Visit visit, String name) {
        visit.page.getByLabel("Name").fill(name);
        visit.page
                .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(RunningServer.PASSWORD);
        visit.page
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** One browser's visit: its page, and all that the browser complained about. */
    static final class Visit implements AutoCloseable {
        final Page page;
        final List<String> complaints = new CopyOnWriteArrayList<>();
        private final BrowserContext context;

        private Visit(BrowserContext context) {
            this.context = context;
            this.page = context.newPage();
            page.onPageError(complaints::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                    complaints.add(message.text());
                }
            });
        }

        /** Waits until the dialog is away, and checks that nothing of the page still holds this secret. */
        public void forgets(String secret) {
            PlaywrightAssertions.assertThat(page.locator("dialog")).hasCount(0);
            Assertions.assertThat(page.content()).doesNotContain(secret);
        }

        /** The button of this name. */
        com.microsoft.playwright.Locator button(String name) {
            return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
        }

        @Override
        public void close() {
            context.close();
        }
    }

    @Override
    public void close() throws MqttException {
        chromium.close();
        agent.close();
        server.close();
    }
}
