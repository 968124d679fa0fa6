package org.rollcall.security.oidc;

import java.util.Locale;

/** Why nobody was signed in, in a word of the address and a sentence for the person. What exactly is in the ledger. */
public enum Refusal {
    CANCELLED("you did not finish signing in at the other site; try again when you like"),
    EXPIRED("this sign-in took longer than ten minutes or was used already; start again"),
    OTHER_BROWSER("this sign-in was begun in another browser; start again in this one"),
    BUSY("too many people are signing in at once; try again in a minute"),
    PROVIDER_DOWN("the other site does not answer; try again, or sign in with a password"),
    NOT_TRUSTED("what the other site said could not be verified; tell your administrator"),
    EMAIL_NOT_VERIFIED("the other site has not verified your e-mail address; verify it there first"),
    NOT_INVITED("your account there has no access here; ask your administrator for it");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    /** The word in {@code /sign-in?problem=WORD}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to tell the person. */
    public String text() {
        return text;
    }

    /** Ends a sign-in. The message says what exactly was wrong, for the ledger; never a token or a secret. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final Refusal refusal;

        Refused(Refusal refusal, String exactly) {
            super(exactly);
            this.refusal = refusal;
        }

        Refusal refusal() {
            return refusal;
        }

        String exactly() {
            return String.valueOf(getMessage());
        }
    }
}
