package org.rollcall.security.oidc;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rollcall.platform.Time;

/**
 * The sign-ins that are under way. They are in memory: a restart ends them, which costs a person one more click, and no
 * backup then holds a verifier. At most 10,000, and 500 from one address, so that nobody can push out all others; ten
 * minutes each; each is taken once. Kept under the hash of its state, so that a heap dump signs nobody in. Thread-safe.
 */
final class Flows {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;
    private static final int MOST_FROM_ONE = 500;

    /**
     * A sign-in that waits for its answer.
     *
     * @param browser hash of the secret in the cookie of the browser that began it
     * @param nonce that the token must repeat
     * @param verifier that proves to the provider who began it (PKCE, RFC 7636)
     * @param redirect where the provider was told to send the person back to
     * @param back a path of our own
     */
    record Flow(
            String provider,
            String browser,
            String nonce,
            String verifier,
            String redirect,
            String back,
            String address,
            long bornNanos) {
        @Override
        public String toString() {
            return "Flow[provider=" + provider + "]";
        }
    }

    private final Map<String, Flow> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> from = new LinkedHashMap<>();
    private final Time time;

    Flows(Time time) {
        this.time = time;
    }

    /** Remembers one; false where too many wait from the same address. */
    synchronized boolean begin(String stateHash, Flow flow) {
        dropOld();
        if (from.getOrDefault(flow.address(), 0) >= MOST_FROM_ONE) {
            return false;
        }
        if (waiting.size() >= MOST) {
            remove(waiting.keySet().iterator().next());
        }
        waiting.put(stateHash, flow);
        from.merge(flow.address(), 1, Integer::sum);
        return true;
    }

    /** Takes one out, so that it is good once; nothing where it is too old or was never begun. */
    synchronized Optional<Flow> take(String stateHash) {
        dropOld();
        return remove(stateHash);
    }

    synchronized int size() {
        return waiting.size();
    }

    private void dropOld() {
        Iterator<Map.Entry<String, Flow>> oldest = waiting.entrySet().iterator();
        while (oldest.hasNext()) {
            Flow flow = oldest.next().getValue();
            if (time.nanos() - flow.bornNanos() < LIFE.toNanos()) {
                return;
            }
            oldest.remove();
            forget(flow);
        }
    }

    private Optional<Flow> remove(String stateHash) {
        Optional<Flow> flow = Optional.ofNullable(waiting.remove(stateHash));
        flow.ifPresent(this::forget);
        return flow;
    }

    private void forget(Flow flow) {
        from.computeIfPresent(flow.address(), (address, count) -> count == 1 ? null : count - 1);
    }
}
