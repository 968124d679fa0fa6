package org.rollcall.attacks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that somebody might try, and bodies that no address takes. */
final class Spells {
    /** What breaks statements that are put together from texts. */
    static final List<String> SQL = List.of(
            "'",
            "\"",
            "' OR '1'='1",
            "' OR 1=1 --",
            "') OR ('1'='1",
            "'; DROP TABLE device; --",
            "' UNION SELECT name, password_hash FROM account --",
            "1; SELECT pg_sleep(5)",
            "' AND randomblob(100000000) --",
            "\\' OR 1=1 --",
            "%' OR '%'='",
            "' || (SELECT hash FROM session) || '",
            "*/ OR 1=1 /*",
            "' AND load_extension('x') --",
            "\u02bc OR 1=1",
            "%27%20OR%201=1");

    /** What breaks paths, pages, logs and terminals. */
    static final List<String> TEXTS = List.of(
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "\r\nSet-Cookie: a=b",
            "\u001b[31mred",
            "\u202egnp.exe",
            "\u0000",
            "\ud800",
            "a".repeat(4_000),
            "-1",
            "9223372036854775808",
            "NaN",
            "1e999999",
            "true",
            "[]",
            "%",
            "%%%");

    private static final List<String> LEAVES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e999",
            "9223372036854775808",
            "1.5",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[[[]]]",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"" + "y".repeat(3_000) + "\"");

    private static final List<String> NAMES = List.of(
            "name",
            "id",
            "role",
            "sites",
            "siteId",
            "buildingId",
            "roomId",
            "tag",
            "kind",
            "host",
            "port",
            "version",
            "code",
            "token",
            "password",
            "every",
            "window",
            "op",
            "device",
            "days",
            "permissions",
            "reason",
            "items",
            "students",
            "community",
            "user",
            "enabled",
            "most",
            "hours",
            "csr",
            "agent",
            "site",
            "old",
            "new",
            "ticket");

    private Spells() {}

    static String inUrl(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Bodies that are no JSON at all, or JSON of a kind that nobody sends. */
    static List<String> bodies() {
        List<String> bodies = new ArrayList<>(List.of(
                "{",
                "}",
                "[",
                "nul",
                "\"",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":NaN}",
                "{\"a\":1}{\"b\":2}",
                "[".repeat(100_000),
                "{\"a\":".repeat(50_000),
                "[" + "1,".repeat(50_000) + "1]",
                "{\"name\":" + "9".repeat(5_000) + "}",
                "{\"name\":1e999999999}",
                "{\"name\":\"" + "z".repeat(200_000) + "\"}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "\ufeff{}",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{}"));
        return bodies;
    }

    /** An object with names that addresses know and values that they do not expect. */
    static String body(Random random) {
        StringBuilder body = new StringBuilder("{");
        int fields = 1 + random.nextInt(6);
        for (int i = 0; i < fields; i++) {
            body.append(i == 0 ? "" : ",")
                    .append('"')
                    .append(NAMES.get(random.nextInt(NAMES.size())))
                    .append("\":")
                    .append(LEAVES.get(random.nextInt(LEAVES.size())));
        }
        return body.append('}').toString();
    }

    static String any(Random random) {
        List<String> from = random.nextBoolean() ? SQL : TEXTS;
        return from.get(random.nextInt(from.size()));
    }
}
