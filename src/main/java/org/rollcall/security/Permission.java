package org.rollcall.security;

import com.google.common.collect.ImmutableMap;

/** What an address asks for, in words of the API. Which role has it stands in {@link Policy}. */
public final class Permission {
    /** One's own session, password and second factor; whoever is signed in has it. */
    public static final String OWN = "own";

    /** See devices, places and what they report. */
    public static final String READ = "devices.read";

    /** Record devices, decide about new ones, ask devices to do things. */
    public static final String WRITE = "devices.write";

    /** Record schools, buildings and rooms. */
    public static final String PLACES = "places.write";

    /** Say how devices are reached over the network. */
    public static final String NETWORK = "network.manage";

    /** Enrol agents, take credentials back. */
    public static final String AGENTS = "agents.manage";

    /** See the books and what was put aside. */
    public static final String BOOKS = "books.read";

    /** Invite people, give them roles and schools, end their sessions. */
    public static final String PEOPLE = "people.manage";

    /** Give programs tokens, and take them back. */
    public static final String TOKENS = "tokens.manage";

    /** Change the keys that seal what is kept secret. */
    public static final String SECRETS = "secrets.rotate";

    /** Read, verify and export who did what. */
    public static final String LEDGER = "ledger.read";

    /** See what is kept, why and for how long. */
    public static final String PRIVACY = "privacy.read";

    /** Change and run retention; answer guardians; erase. */
    public static final String PRIVACY_MANAGE = "privacy.manage";

    /** See people of the schools without their names. */
    public static final String PERSONS = "persons.read";

    /** Bring the directory of people from the system that knows them. */
    public static final String PERSONS_WRITE = "persons.write";

    /** See a name, with a reason that is recorded. */
    public static final String REVEAL = "persons.reveal";

    /** See what things cost, and whose money it was. */
    public static final String MONEY = "money.read";

    /** Record what things cost, whose money it was, and what is ordered. */
    public static final String MONEY_WRITE = "money.write";

    /** Receive what was ordered. */
    public static final String RECEIVE = "orders.receive";

    /** See who or which room has what, people by their pseudonym only. */
    public static final String CUSTODY = "custody.read";

    /** Give devices out, take them back, set them aside. */
    public static final String CUSTODY_WRITE = "custody.write";

    /** Bring files of other systems into the property record, and take them back. */
    public static final String IMPORTS = "imports.run";

    /** All of them, and what each lets somebody do. */
    static final ImmutableMap<String, String> ABOUT = ImmutableMap.<String, String>builder()
            .put(OWN, "Change their own password and second factor, see and end their own sessions")
            .put(READ, "See devices, places and what they report")
            .put(WRITE, "Record devices, decide about new ones, ask devices to do things")
            .put(PLACES, "Record schools, buildings and rooms")
            .put(NETWORK, "Say how devices are reached over the network")
            .put(AGENTS, "Enrol agents and take their credentials back")
            .put(BOOKS, "See the books and what was put aside")
            .put(PEOPLE, "Invite people, give them roles and schools, end their sessions")
            .put(TOKENS, "Give programs tokens and take them back")
            .put(SECRETS, "Change the keys that seal what is kept secret")
            .put(LEDGER, "Read, verify and export who did what")
            .put(PRIVACY, "See what is kept, why and for how long")
            .put(PRIVACY_MANAGE, "Change and run retention, answer guardians, erase")
            .put(PERSONS, "See people of the schools without their names")
            .put(PERSONS_WRITE, "Bring the directory of people from the system that knows them")
            .put(REVEAL, "See a person's name, with a reason that is recorded")
            .put(MONEY, "See what things cost and whose money it was")
            .put(MONEY_WRITE, "Record what things cost, whose money it was, and what is ordered")
            .put(RECEIVE, "Receive what was ordered")
            .put(CUSTODY, "See who or which room has what, people by their key only")
            .put(CUSTODY_WRITE, "Give devices out, take them back, set them aside")
            .put(IMPORTS, "Bring files of other systems into the property record, and take them back")
            .build();

    private Permission() {}
}
