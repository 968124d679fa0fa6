package org.rollcall.security;

import com.google.common.collect.ImmutableSet;
import java.util.Collection;
import java.util.Optional;
import org.rollcall.platform.Problem;

/**
 * In which schools somebody may act: everywhere, or in some. What stands in no school is seen only by those who may act
 * everywhere. Immutable.
 */
public final class Scope {
    private static final Scope EVERYWHERE = new Scope(true, ImmutableSet.of());

    private final boolean everywhere;
    private final ImmutableSet<String> sites;

    private Scope(boolean everywhere, ImmutableSet<String> sites) {
        this.everywhere = everywhere;
        this.sites = sites;
    }

    public static Scope everywhere() {
        return EVERYWHERE;
    }

    /** These schools only; none of them is no school at all. */
    public static Scope of(Collection<String> sites) {
        return new Scope(false, ImmutableSet.copyOf(sites));
    }

    public boolean isEverywhere() {
        return everywhere;
    }

    /** The schools, where it is not everywhere. */
    public ImmutableSet<String> sites() {
        return sites;
    }

    /** Whether this school is within; an empty one is only within everywhere. */
    public boolean covers(Optional<String> site) {
        return everywhere || site.filter(sites::contains).isPresent();
    }

    public boolean covers(String site) {
        return everywhere || sites.contains(site);
    }

    /**
     * Goes on only where the school is within.
     *
     * @throws Problem 404, the same as for what does not exist, so that nobody learns what another school has
     */
    public void require(Optional<String> site, String missing) {
        if (!covers(site)) {
            throw Problem.notFound(missing);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scope scope && everywhere == scope.everywhere && sites.equals(scope.sites);
    }

    @Override
    public int hashCode() {
        return 31 * Boolean.hashCode(everywhere) + sites.hashCode();
    }

    @Override
    public String toString() {
        return everywhere ? "everywhere" : sites.toString();
    }
}
