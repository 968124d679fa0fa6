package org.rollcall.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.rollcall.alerts.Watch;
import org.rollcall.alerts.Watch.Spoke;
import org.rollcall.alerts.Watch.Standing;
import org.rollcall.district.Place;
import org.rollcall.inventory.Device;
import org.rollcall.inventory.Schools;
import org.rollcall.inventory.Sender;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Scope;
import org.rollcall.telemetry.Latest;
import org.rollcall.telemetry.Telemetry;

/**
 * What happens now, told to every open page: a device's new state to all, its readings to those who look at it. A page
 * that cannot keep up is cut off and comes back by itself, so one slow phone holds nobody up. Thread-safe.
 */
public final class Live {
    private static final int MOST_PAGES = 500;

    private final Schools schools;
    private final Telemetry telemetry;
    private final Time time;
    private final ObjectMapper json;
    private final Executor writers;
    private final Set<LivePage> pages = ConcurrentHashMap.newKeySet();
    private final Map<String, Optional<String>> lastSeenIn = new ConcurrentHashMap<>();
    private final Set<Optional<String>> changedSchools = ConcurrentHashMap.newKeySet();

    /** What a device just read. */
    public record Reading(String device, long at, List<Value> values) {}

    /** One value of a reading. */
    public record Value(String metric, String instance, double value, String unit) {}

    /** Listens from now on; {@code writers} runs the writing, one task per page at a time. */
    public Live(Watch watch, Schools schools, Telemetry telemetry, Time time, ObjectMapper json, Executor writers) {
        this.schools = schools;
        this.telemetry = telemetry;
        this.time = time;
        this.json = json;
        this.writers = writers;
        watch.all().forEach(standing -> lastSeenIn.put(standing.device().id(), school(standing.device())));
        watch.onChange(this::changed);
        watch.onSpoke(this::spoke);
    }

    /**
     * Who looks at a page.
     *
     * @param scope the schools they may see; what happens in others never reaches the page
     * @param device whose readings they look at, or empty
     * @param mayStay whether they may still look; asked every few seconds
     */
    record Viewer(Scope scope, String device, BooleanSupplier mayStay) {}

    /** Opens a page's stream. */
    void open(SseEventSink sink, Sse sse, Viewer viewer) {
        if (pages.size() >= MOST_PAGES) {
            throw new Problem(503, "Too many pages", MOST_PAGES + " pages are open already; close some and reload");
        }
        LivePage page = new LivePage(sink, sse, viewer, writers, time.nanos());
        pages.add(page);
        page.send(LivePage.Message.of("fleet", "{}"), time.nanos());
    }

    /** Closes every page, so that the server need not wait for them when it stops. */
    public void close() {
        pages.forEach(LivePage::close);
        pages.clear();
    }

    /** How many pages are open. */
    public int pages() {
        return pages.size();
    }

    /** The fleet page's figures changed otherwise, such as by a new device in the tray. */
    public void fleetChanged(Sender sender) {
        changedSchools.add(schools.of(sender));
    }

    /** Sends what has gathered, and a heartbeat where there was silence. Called about once a second. */
    public void beat() {
        List<Optional<String>> changed = List.copyOf(changedSchools);
        changed.forEach(changedSchools::remove);
        long now = time.nanos();
        pages.stream().filter(page -> page.isClosed(now)).toList().forEach(page -> {
            pages.remove(page);
            page.close();
        });
        for (LivePage page : pages) {
            if (changed.stream().anyMatch(page::covers)) {
                page.send(LivePage.Message.of("fleet", "{}"), now);
            } else {
                page.keepAlive(now);
            }
        }
    }

    private void changed(Standing standing) {
        Optional<String> here = school(standing.device());
        Optional<String> before = lastSeenIn.put(standing.device().id(), here);
        changedSchools.add(here);
        if (before != null) {
            changedSchools.add(before);
        }
        if (!pages.isEmpty()) {
            tell("device", page -> page.covers(here), Row.of(standing, schools));
        }
    }

    private void spoke(Spoke spoke) {
        String device = spoke.device().id();
        Optional<String> here = school(spoke.device());
        Predicate<LivePage> looking = page -> page.shows(device) && page.covers(here);
        if (pages.stream().anyMatch(looking)) {
            telemetry
                    .latest(spoke.sender().no())
                    .ifPresent(latest -> tell("reading", looking, reading(device, latest)));
        }
    }

    private static Reading reading(String device, Latest latest) {
        return new Reading(
                device,
                latest.receivedAt(),
                latest.values().stream()
                        .map(value -> new Value(value.metric(), value.instance(), value.value(), value.unit()))
                        .toList());
    }

    private void tell(String event, Predicate<LivePage> whom, Object data) {
        LivePage.Message message = LivePage.Message.of(event, text(data));
        long now = time.nanos();
        pages.stream().filter(whom).forEach(page -> page.send(message, now));
    }

    private Optional<String> school(Device device) {
        return schools.of(device).map(Place.Site::id);
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + data.getClass().getSimpleName() + " as JSON", e);
        }
    }
}
