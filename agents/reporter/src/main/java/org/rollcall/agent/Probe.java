package org.rollcall.agent;

/** Reads one aspect of this machine: how it is, never what somebody does with it. Not thread-safe. */
interface Probe {
    /** A word for the log. */
    String name();

    /** Adds what it reads; adds nothing where the machine has no such thing. */
    void read(Sample sample);
}
