package org.rollcall.platform;

/** The database did not do what it was asked; what was being written is not stored. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
