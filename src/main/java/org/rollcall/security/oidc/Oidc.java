package org.rollcall.security.oidc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rollcall.platform.Problem;
import org.rollcall.platform.Time;
import org.rollcall.security.Secret;
import org.rollcall.security.oidc.Flows.Flow;
import org.rollcall.security.oidc.Refusal.Refused;

/** Signing in with the configured providers, from the click to the session. Thread-safe. */
public final class Oidc {
    private final String address;
    private final Map<String, Provider> providers;
    private final List<Choice> choices;
    private final Flows flows;
    private final Door door;
    private final Time time;

    public Oidc(OidcConfig config, Door door, Time time) {
        Web web = new Web();
        List<Provider> all = config.providers().stream()
                .map(provider -> new Provider(provider, web, time))
                .toList();
        this.address = config.address();
        this.providers = all.stream().collect(Collectors.toUnmodifiableMap(Provider::id, Function.identity()));
        this.choices = all.stream()
                .map(provider -> new Choice(provider.id(), provider.name()))
                .toList();
        this.flows = new Flows(time);
        this.door = door;
        this.time = time;
    }

    /** A button of the sign-in screen. */
    public record Choice(String id, String name) {}

    /** What the sign-in screen offers. */
    public List<Choice> choices() {
        return choices;
    }

    /**
     * A sign-in that began.
     *
     * @param to where the browser goes
     * @param browser secret for its cookie
     */
    record Begun(URI to, String browser) {
        @Override
        public String toString() {
            return "Begun[…]";
        }
    }

    /** A sign-in that came to its end. */
    record Done(String session, String back) {
        @Override
        public String toString() {
            return "Done[back=" + back + "]";
        }
    }

    /** The provider's answer, as the browser brings it. */
    record Answer(Optional<String> code, Optional<String> error, Optional<String> issuer) {
        @Override
        public String toString() {
            return "Answer[error=" + error + "]";
        }
    }

    boolean knows(String provider) {
        return providers.containsKey(provider);
    }

    /** Begins a sign-in with a provider that {@link #knows} names. */
    Begun begin(String provider, String back, HttpServletRequest from) throws Refused {
        Provider there = there(provider);
        String state = Secret.mint();
        String browser = Secret.mint();
        Flow flow = new Flow(
                provider,
                Secret.hash(browser),
                Secret.mint(),
                Secret.mint(),
                own(from) + OidcResource.CALLBACK,
                Back.local(back),
                from.getRemoteAddr(),
                time.nanos());
        URI to = there.door(state, flow);
        if (!flows.begin(Secret.hash(state), flow)) {
            throw new Refused(Refusal.BUSY, "too many sign-ins from this address are under way");
        }
        return new Begun(to, browser);
    }

    /**
     * The sign-in that this state began, in this very browser, once.
     *
     * @param browser the secret in its cookie; empty for none
     */
    Flow resume(String state, String browser) throws Refused {
        Flow flow = flows.take(Secret.hash(state))
                .orElseThrow(() -> new Refused(Refusal.EXPIRED, "no sign-in with this state is under way"));
        if (!Secret.same(flow.browser(), Secret.hash(browser))) {
            throw new Refused(Refusal.OTHER_BROWSER, "the state was begun in another browser");
        }
        return flow;
    }

    /** Ends a sign-in with a session. */
    Done finish(Flow flow, Answer answer, HttpServletRequest from) throws Refused {
        if (answer.error().isPresent() || answer.code().isEmpty()) {
            boolean declined = answer.error().equals(Optional.of("access_denied"));
            throw new Refused(
                    declined ? Refusal.CANCELLED : Refusal.NOT_TRUSTED,
                    "the provider answers with an error, not a code");
        }
        Identity identity = there(flow.provider()).identity(answer.code().get(), answer.issuer(), flow);
        return new Done(session(identity, from), flow.back());
    }

    private String session(Identity identity, HttpServletRequest from) throws Refused {
        try {
            return door.open(identity, from)
                    .orElseThrow(() -> new Refused(Refusal.NOT_INVITED, "the account is disabled"));
        } catch (Problem e) {
            throw new Refused(Refusal.NOT_INVITED, "no account can be had: " + e.getMessage());
        }
    }

    private Provider there(String provider) throws Refused {
        return Optional.ofNullable(providers.get(provider))
                .orElseThrow(() -> new Refused(Refusal.EXPIRED, "there is no such provider"));
    }

    /** What the provider is told that we are called: never what a request claims, except on the loopback. */
    private String own(HttpServletRequest from) throws Refused {
        if (!address.isEmpty()) {
            return address;
        }
        if (OidcConfig.isLoopback(from.getServerName())) {
            return from.getScheme() + "://" + from.getServerName() + ":" + from.getServerPort();
        }
        throw new Refused(Refusal.PROVIDER_DOWN, "oidc.address is empty; set it to what browsers call this server");
    }
}
