package org.rollcall.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is here for. What a role may do stands in {@link Policy}. */
public enum Role {
    ADMIN("Administrator", "Runs the system and lets others in; sees no pupils' names", false),
    TECHNICIAN("Field technician", "Records and repairs devices", true),
    HELPDESK("Help desk", "Looks devices up and finds out whose they are", true),
    SCHOOL_LEAD("School lead", "Sees how the school's devices do", true),
    DIRECTOR("Technology director", "Sees how the whole district does; changes nothing", false),
    PRIVACY_OFFICER("Privacy officer", "Answers guardians, and decides how long what is kept", false),
    AUDITOR("Auditor", "Reads who did what, and nothing else", false),
    /** A program with a token of its own, which names what it may do. */
    INTEGRATION("Program", "A program with a token, which names what it may do", true);

    private final String label;
    private final String about;
    private final boolean scoped;

    Role(String label, String about, boolean scoped) {
        this.label = label;
        this.about = about;
        this.scoped = scoped;
    }

    /** The role of a word of the API. */
    public static Optional<Role> of(String code) {
        return Arrays.stream(values()).filter(role -> role.code().equals(code)).findFirst();
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** What it is for, in a sentence. */
    public String about() {
        return about;
    }

    /** Whether it can be given for some schools only. */
    public boolean isScoped() {
        return scoped;
    }

    /** The word of the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
