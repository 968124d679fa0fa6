package org.rollcall.security;

import static org.rollcall.security.Permission.AGENTS;
import static org.rollcall.security.Permission.BOOKS;
import static org.rollcall.security.Permission.CUSTODY;
import static org.rollcall.security.Permission.CUSTODY_WRITE;
import static org.rollcall.security.Permission.IMPORTS;
import static org.rollcall.security.Permission.LEDGER;
import static org.rollcall.security.Permission.MONEY;
import static org.rollcall.security.Permission.MONEY_WRITE;
import static org.rollcall.security.Permission.NETWORK;
import static org.rollcall.security.Permission.OWN;
import static org.rollcall.security.Permission.PEOPLE;
import static org.rollcall.security.Permission.PERSONS;
import static org.rollcall.security.Permission.PERSONS_WRITE;
import static org.rollcall.security.Permission.PLACES;
import static org.rollcall.security.Permission.PRIVACY;
import static org.rollcall.security.Permission.PRIVACY_MANAGE;
import static org.rollcall.security.Permission.READ;
import static org.rollcall.security.Permission.RECEIVE;
import static org.rollcall.security.Permission.REVEAL;
import static org.rollcall.security.Permission.SECRETS;
import static org.rollcall.security.Permission.TOKENS;
import static org.rollcall.security.Permission.WRITE;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;

/**
 * The one table of who may do what. An administrator runs the system but sees no names and erases nobody; that takes a
 * second role, and giving it is in the ledger. In which schools somebody may stands in {@link Scope}.
 */
public final class Policy {
    private static final ImmutableMap<Role, ImmutableSet<String>> TABLE = ImmutableMap.of(
            Role.ADMIN,
            ImmutableSet.of(
                    OWN,
                    READ,
                    WRITE,
                    IMPORTS,
                    PLACES,
                    NETWORK,
                    AGENTS,
                    BOOKS,
                    PEOPLE,
                    TOKENS,
                    SECRETS,
                    LEDGER,
                    PRIVACY,
                    MONEY,
                    MONEY_WRITE,
                    RECEIVE,
                    CUSTODY,
                    CUSTODY_WRITE),
            Role.TECHNICIAN,
            ImmutableSet.of(OWN, READ, WRITE, BOOKS, RECEIVE, CUSTODY, CUSTODY_WRITE),
            Role.HELPDESK,
            ImmutableSet.of(OWN, READ, PERSONS, REVEAL, CUSTODY, CUSTODY_WRITE),
            Role.SCHOOL_LEAD,
            ImmutableSet.of(OWN, READ, CUSTODY),
            Role.DIRECTOR,
            ImmutableSet.of(OWN, READ, BOOKS, PRIVACY, MONEY, CUSTODY),
            Role.PRIVACY_OFFICER,
            ImmutableSet.of(OWN, LEDGER, PRIVACY, PRIVACY_MANAGE, PERSONS, PERSONS_WRITE, REVEAL),
            Role.AUDITOR,
            ImmutableSet.of(OWN, LEDGER),
            Role.INTEGRATION,
            ImmutableSet.of(
                    READ,
                    WRITE,
                    IMPORTS,
                    PLACES,
                    NETWORK,
                    AGENTS,
                    BOOKS,
                    LEDGER,
                    PERSONS,
                    PERSONS_WRITE,
                    MONEY,
                    MONEY_WRITE,
                    RECEIVE,
                    CUSTODY,
                    CUSTODY_WRITE));

    private Policy() {}

    /** All that a role may do; a program's token holds some of it. */
    public static ImmutableSet<String> of(Role role) {
        return TABLE.getOrDefault(role, ImmutableSet.of());
    }

    /** Whether a role has a permission; unknown ones nobody has. */
    public static boolean allows(Role role, String permission) {
        return of(role).contains(permission);
    }
}
