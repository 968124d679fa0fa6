package org.rollcall.agent;

import org.rollcall.wire.Inventory;

/** The machine that an agent speaks for. */
interface Machine {
    /** The name that its readings carry. */
    String SELF = "self";

    /** The operating system's family and version. */
    String operatingSystem();

    /** What it is: maker, model, serial, address. */
    Inventory.Described described(int every);

    /** How it is now. */
    Sample read();

    /** When it started, seconds since 1970. */
    long startedSeconds();
}
