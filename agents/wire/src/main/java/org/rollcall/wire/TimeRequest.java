package org.rollcall.wire;

/** Asks for the server's time; {@code sentAt} is the agent's clock in milliseconds since 1970. */
public record TimeRequest(long sentAt) {}
