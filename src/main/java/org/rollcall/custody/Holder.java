package org.rollcall.custody;

/** Who or what can have an asset. */
public sealed interface Holder {
    /** Somebody at school, by pseudonym. */
    record Person(String id) implements Holder {}

    record Room(String id) implements Holder {}

    /** Another asset that it is kept in, such as a case or a cart. */
    record Kit(String id) implements Holder {}

    /** A school as such. */
    record Site(String id) implements Holder {}

    /** The pseudonym, or the id of the place. */
    String id();

    /** The word of the API. */
    default String kind() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    /** As the ledger names it, such as {@code room:north-101}. */
    default String subject() {
        return kind() + ":" + id();
    }

    /**
     * The holder that two words name.
     *
     * @throws org.rollcall.platform.Problem 422 where there is no such kind
     */
    static Holder of(String kind, String id) {
        return switch (kind) {
            case "person" -> new Person(id);
            case "room" -> new Room(id);
            case "kit" -> new Kit(id);
            case "site" -> new Site(id);
            default ->
                throw org.rollcall.platform.Problem.invalid(
                        "a holder is a person, a room, a kit or a site, not '" + kind + "'");
        };
    }
}
