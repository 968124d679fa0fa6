package org.rollcall.procurement;

import java.util.Map;

/**
 * Who sells to the district. No people stand in it.
 *
 * @param account the district's number there, or empty
 * @param version counts changes from 1
 */
public record Supplier(String id, String name, String account, long version) {
    private static final int LONGEST = 200;

    /** Refuses, as a problem 422, what cannot be kept. */
    public Supplier {
        Ids.require("a supplier", id);
        Ids.requireName("supplier '" + id + "'", name);
        Ids.text("the account at supplier '" + id + "'", account, LONGEST);
    }

    Supplier as(long otherVersion) {
        return new Supplier(id, name, account, otherVersion);
    }

    /** As the ledger shows it. */
    Map<String, String> facts() {
        return account.isEmpty() ? Map.of("name", name) : Map.of("name", name, "account", account);
    }
}
