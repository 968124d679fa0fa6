package org.rollcall.security.ledger;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rollcall.security.Actor;

/**
 * Something that was done, as it is recorded. Secrets and names of pupils never stand in it.
 *
 * @param stream whose chain it belongs to: a school's id, or one of {@link #SECURITY}, {@link #DISTRICT}, {@link #PRIVACY}
 * @param action what was done, such as {@code device.save}
 * @param subject with what: its kind and id, such as {@code device:pn-1}
 * @param before what changed, as it was; only what differs
 * @param after what changed, as it is
 * @param reason why, where a reason was asked for
 */
public record Act(
        String stream,
        Actor actor,
        String action,
        String subject,
        ImmutableSortedMap<String, String> before,
        ImmutableSortedMap<String, String> after,
        Optional<String> reason) {
    /** Sign-ins, roles, credentials and refusals. */
    public static final String SECURITY = "security";

    /** What belongs to no school. */
    public static final String DISTRICT = "district";

    /** Reveals, exports about people, erasures, retention. */
    public static final String PRIVACY = "privacy";

    private static final Set<String> RESERVED = Set.of(SECURITY, DISTRICT, PRIVACY);

    /** Whether a chain of the district's own has this name, so that no school may. */
    public static boolean isReserved(String stream) {
        return RESERVED.contains(stream);
    }

    /** The chain of what belongs to a school, or to none. */
    public static String streamOf(Optional<String> school) {
        return school.filter(id -> !isReserved(id)).orElse(DISTRICT);
    }

    /** An act with nothing before or after, such as a sign-in. */
    public static Act of(String stream, Actor actor, String action, String subject) {
        return new Act(
                stream, actor, action, subject, ImmutableSortedMap.of(), ImmutableSortedMap.of(), Optional.empty());
    }

    /** The same with what changed; equal values are left out. */
    public Act changing(Map<String, String> was, Map<String, String> is) {
        return new Act(stream, actor, action, subject, difference(was, is), difference(is, was), reason);
    }

    /** The same in another chain. */
    public Act in(String otherStream) {
        return new Act(otherStream, actor, action, subject, before, after, reason);
    }

    /** Whether it says that anything is other than before. */
    public boolean changes() {
        return !before.isEmpty() || !after.isEmpty();
    }

    /** The same with a reason. */
    public Act because(String why) {
        return new Act(stream, actor, action, subject, before, after, Optional.of(why));
    }

    private static ImmutableSortedMap<String, String> difference(Map<String, String> of, Map<String, String> other) {
        ImmutableSortedMap.Builder<String, String> kept = ImmutableSortedMap.naturalOrder();
        of.forEach((key, value) -> {
            if (!value.equals(other.get(key))) {
                kept.put(key, value);
            }
        });
        return kept.build();
    }
}
