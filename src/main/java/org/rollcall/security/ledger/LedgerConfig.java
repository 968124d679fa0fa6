package org.rollcall.security.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where the ledger's proof is kept.
 *
 * @param folder for the signed heads; best on another machine's share, where who owns this one cannot change them. Left
 *     out, {@code ledger} in the data folder
 * @param keyFile what the heads are signed with, made at the first start. Left out, {@code ledger.key} in the data folder
 */
public record LedgerConfig(
        @Nullable String folder, @Nullable String keyFile) {
    /** Both in the data folder. */
    public static LedgerConfig defaults() {
        return new LedgerConfig(null, null);
    }

    String folderIn(String data) {
        return folder == null || folder.isBlank() ? data + "/ledger" : folder;
    }

    String keyFileIn(String data) {
        return keyFile == null || keyFile.isBlank() ? data + "/ledger.key" : keyFile;
    }
}
