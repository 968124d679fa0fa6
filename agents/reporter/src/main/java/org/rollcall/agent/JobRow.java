package org.rollcall.agent;

import org.rollcall.wire.JobReply;

/** A job that was taken on, and how it ended. */
record JobRow(String id, JobReply.State state, String result) {}
