package org.rollcall.agent;

import java.io.IOException;

/** The server says no, or is not to be trusted: the same question would get the same answer. */
final class Refusal extends IOException {
    Refusal(String message) {
        super(message);
    }

    Refusal(String message, Throwable cause) {
        super(message, cause);
    }
}
