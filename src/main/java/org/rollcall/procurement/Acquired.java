package org.rollcall.procurement;

import java.util.OptionalLong;

/**
 * An acquisition as it is, or was, on record.
 *
 * @param asset its id
 * @param version counts changes from 1
 * @param since when it was recorded, milliseconds since 1970
 * @param until when something else was; none where it holds still
 */
public record Acquired(String asset, Acquisition what, long version, long since, OptionalLong until) {}
