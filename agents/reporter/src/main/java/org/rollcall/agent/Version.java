package org.rollcall.agent;

/** Which build this is. */
final class Version {
    /** As the jar's manifest says. */
    static final String TEXT = text();

    private Version() {}

    private static String text() {
        String said = Version.class.getPackage().getImplementationVersion();
        return said == null ? "development" : said;
    }
}
