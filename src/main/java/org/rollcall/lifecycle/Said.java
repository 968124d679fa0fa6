package org.rollcall.lifecycle;

import java.util.Map;
import java.util.TreeMap;

/** What somebody said with a move, as the ledger keeps it; empty texts are left out. */
final class Said {
    private Said() {}

    static Map<String, String> of(Move move) {
        Map<String, String> said = new TreeMap<>();
        if (move instanceof Move.Repair repair) {
            said.put("ticket", repair.ticket());
        } else if (move instanceof Move.Ship ship) {
            said.put("to", ship.site());
        } else if (move instanceof Move.Find find) {
            said.put("witness", find.witness().code());
        } else if (move instanceof Move.Lose lose) {
            said.put("reason", lose.reason());
        } else if (move instanceof Move.Retire retire) {
            said.put("reason", retire.reason());
        } else if (move instanceof Move.Uneconomic uneconomic) {
            said.put("reason", uneconomic.reason());
        } else if (move instanceof Move.Reinstate reinstate) {
            said.put("reason", reinstate.reason());
        } else if (move instanceof Move.Sanitize sanitize) {
            said.putAll(of(sanitize.done()));
        } else if (move instanceof Move.Dispose dispose) {
            said.putAll(of(dispose.done()));
        }
        said.values().removeIf(String::isBlank);
        return said;
    }

    private static Map<String, String> of(Sanitization done) {
        return Map.of(
                "by", done.by(),
                "on", done.on().toString(),
                "media", done.media(),
                "method", done.method().code(),
                "technique", done.technique(),
                "tool", done.tool(),
                "verifier", done.verifier(),
                "destination", done.destination());
    }

    private static Map<String, String> of(Disposal done) {
        return Map.of(
                "batch", done.batch(),
                "recipient", done.recipient(),
                "on", done.on().toString(),
                "cents", Long.toString(done.cents()));
    }
}
