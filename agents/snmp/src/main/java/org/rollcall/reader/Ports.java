package org.rollcall.reader;

/** How many network ports a device has, and how many of them are up or not. */
public record Ports(int count, int up, int down) {
    static final Ports NONE = new Ports(0, 0, 0);
}
