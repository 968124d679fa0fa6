package org.rollcall.lifecycle;

import java.time.LocalDate;

/**
 * How an asset left the district (2 CFR 200.313(d)(1): date and price).
 *
 * @param batch the pallet or sale that it went with
 * @param recipient who has it now
 * @param cents what was paid for it, in cents; 0 where nothing was
 */
public record Disposal(String batch, String recipient, LocalDate on, long cents) {}
