import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;

/**
 * Verifies an export of Rollcall's ledger, offline: {@code java Verify.java FOLDER|ZIP [FINGERPRINT]}. Exits with 0 where
 * all is as it was written, with 1 where it is not, and with 2 where it cannot tell.
 */
public final class Verify implements AutoCloseable {
    /** Names the first thing that is wrong. */
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what);
        }
    }

    /** Rows that the export says it has, and how far they are read. */
    private static final class Part {
        final long first;
        final long last;
        final String end;
        String hash;
        long seq;

        Part(String[] words) {
            first = Long.parseLong(words[1]);
            last = Long.parseLong(words[2]);
            hash = words[3].equals("-") ? "" : words[3];
            end = words[4];
            seq = first - 1;
        }
    }

    private final Path where;
    private final ZipFile zip;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Map<Long, String>> signed = new HashMap<>();
    private long acts;
    private long heads;

    private Verify(Path where) throws IOException {
        this.where = where;
        this.zip = Files.isDirectory(where) ? null : new ZipFile(where.toFile());
    }

    public static void main(String[] args) {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: java Verify.java FOLDER|ZIP [FINGERPRINT]");
            System.exit(2);
        }
        try (Verify export = new Verify(Path.of(args[0]))) {
            String fingerprint = export.run();
            if (args.length == 2 && !args[1].replace(":", "").equalsIgnoreCase(fingerprint)) {
                throw new Broken("public-key.pem has the fingerprint " + fingerprint + ", not " + args[1]);
            }
            System.out.println("All is as it was written: " + export.acts + " acts, " + export.heads + " signed heads.");
            System.out.println("Signed with the key of fingerprint " + fingerprint);
        } catch (Broken e) {
            System.out.println("BROKEN: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.out.println("cannot read the export: " + e.getMessage());
            System.exit(2);
        } catch (GeneralSecurityException | RuntimeException e) {
            System.out.println("BROKEN: the export cannot be read as one: " + e);
            System.exit(1);
        }
    }

    private String run() throws IOException, GeneralSecurityException, Broken {
        byte[] key = key();
        PublicKey open = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key));
        heads(open);
        try (BufferedReader in = open("acts.jsonl")) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                act(Json.parse(line));
            }
        }
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (part.getValue().seq != part.getValue().last) {
                throw new Broken("stream " + part.getKey() + ", row " + (part.getValue().seq + 1) + ": it is missing");
            }
        }
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private void heads(PublicKey key) throws IOException, GeneralSecurityException, Broken {
        String previous = "";
        long number = 0;
        boolean stated = false;
        try (BufferedReader in = open("heads.jsonl")) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                Map<String, String> head = Json.parse(line);
                stated = head.containsKey("parts");
                String text = stated
                        ? "rollcall-export-1\n" + head.get("at") + "\n" + head.get("parts")
                        : "rollcall-heads-1\n" + head.get("at") + "\n" + head.get("previous") + "\n" + head.get("ends");
                if (!verifies(key, text, head.get("signature"))) {
                    throw new Broken("heads.jsonl, line " + number + ": the signature is not of this text");
                }
                if (stated) {
                    head.get("parts").lines().map(part -> part.split(" ")).forEach(words -> parts.put(words[0], new Part(words)));
                    continue;
                }
                if (!head.get("previous").equals(previous)) {
                    throw new Broken("heads.jsonl, line " + number + ": a line before it is missing or changed");
                }
                previous = sha256(line);
                heads++;
                head.get("ends")
                        .lines()
                        .map(end -> end.split(" "))
                        .forEach(end -> signed.computeIfAbsent(end[0], stream -> new HashMap<>())
                                .put(Long.parseLong(end[1]), end[2]));
            }
        }
        if (!stated) {
            throw new Broken("heads.jsonl: its last line must say which acts are here");
        }
    }

    private void act(Map<String, String> act) throws GeneralSecurityException, Broken {
        String stream = act.get("stream");
        long seq = Long.parseLong(act.get("seq"));
        String row = "stream " + stream + ", row " + seq + ": ";
        Part part = parts.get(stream);
        if (part == null || seq > part.last || seq < part.first) {
            throw new Broken(row + "the export does not say that it has it");
        }
        if (seq != part.seq + 1) {
            throw new Broken(row + "row " + (part.seq + 1) + " should stand here");
        }
        if (!act.get("previous").equals(part.hash)) {
            throw new Broken(row + "it is not chained to the row before it");
        }
        if (!hash(act).equals(act.get("hash"))) {
            throw new Broken(row + "its content is not what was hashed");
        }
        if (!act.get("origin").isEmpty()
                && !sha256(act.get("salt") + ":" + act.get("origin")).equals(act.get("originHash"))) {
            throw new Broken(row + "the address beside it is not the one that was hashed");
        }
        String head = signed.getOrDefault(stream, Map.of()).get(seq);
        if ((head != null && !head.equals(act.get("hash"))) || (seq == part.last && !part.end.equals(act.get("hash")))) {
            throw new Broken(row + "a signed head says another hash: the chain was rewritten");
        }
        part.seq = seq;
        part.hash = act.get("hash");
        acts++;
    }

    private static String hash(Map<String, String> act) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String name : new String[] {
            "previous", "stream", "seq", "at", "kind", "actor", "originHash", "action", "subject", "before", "after",
            "reason"
        }) {
            byte[] bytes = act.get(name).getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean verifies(PublicKey key, String text, String signature) throws GeneralSecurityException {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (java.security.SignatureException | IllegalArgumentException e) {
            return false;
        }
    }

    private byte[] key() throws IOException {
        try (BufferedReader in = open("public-key.pem")) {
            StringBuilder body = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                body.append(line.startsWith("-----") ? "" : line.strip());
            }
            return Base64.getDecoder().decode(body.toString());
        }
    }

    private BufferedReader open(String name) throws IOException {
        InputStream in = zip == null ? Files.newInputStream(where.resolve(name)) : entry(name);
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private InputStream entry(String name) throws IOException {
        if (zip.getEntry(name) == null) {
            throw new IOException("it has no " + name);
        }
        return zip.getInputStream(zip.getEntry(name));
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    /** Reads one flat JSON object (RFC 8259) of texts and whole numbers, which is all that an export has. */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Map<String, String> parse(String text) {
            Json json = new Json(text);
            Map<String, String> object = new HashMap<>();
            json.expect('{');
            do {
                String name = json.string();
                json.expect(':');
                if (object.put(name, json.text.charAt(json.at) == '"' ? json.string() : json.number()) != null) {
                    throw new IllegalArgumentException("'" + name + "' is given twice");
                }
            } while (json.next() == ',');
            if (json.text.charAt(json.at - 1) != '}' || json.at != text.length()) {
                throw new IllegalArgumentException("not one JSON object: " + text);
            }
            return object;
        }

        private char next() {
            return text.charAt(at++);
        }

        private void expect(char wanted) {
            if (next() != wanted) {
                throw new IllegalArgumentException("'" + wanted + "' expected at " + at + " in: " + text);
            }
        }

        private String number() {
            int from = at;
            while (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-') {
                at++;
            }
            return text.substring(from, at);
        }

        private String string() {
            expect('"');
            StringBuilder value = new StringBuilder();
            for (char c = next(); c != '"'; c = next()) {
                value.append(c == '\\' ? escaped() : c);
            }
            return value.toString();
        }

        private char escaped() {
            char c = next();
            switch (c) {
                case 'n':
                    return '\n';
                case 't':
                    return '\t';
                case 'r':
                    return '\r';
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'u':
                    at += 4;
                    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
                default:
                    return c;
            }
        }
    }
}
