package org.rollcall.simulator;

/**
 * Somebody who does not exist.
 *
 * @param id in the student information system
 * @param role a word of OneRoster
 * @param grade such as {@code 03}, empty for employees
 * @param site id of the school
 */
record Person(String id, String username, String given, String family, String role, String grade, String site) {
    /** Of a domain that nobody can own (RFC 2606). */
    String email() {
        return username + "@district.example";
    }
}
