package org.rollcall.simulator;

/** What is written on a device's back. */
record Model(String vendor, String name, String firmware) {}
