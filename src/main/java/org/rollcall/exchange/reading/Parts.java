package org.rollcall.exchange.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The XML of a workbook's part, tag by tag. It knows no document type, so that no entity is ever looked up. Elements are known by
 * their names without a prefix. Not thread-safe.
 */
final class Parts implements AutoCloseable {
    /** Deeper than any workbook is. */
    private static final int MOST_DEPTH = 64;

    private final InputStream bytes;
    private final XMLStreamReader xml;
    private int depth;

    private Parts(InputStream bytes, XMLStreamReader xml) {
        this.bytes = bytes;
        this.xml = xml;
    }

    static Parts open(Archive archive, String name) throws Unreadable {
        // Not whatever other parser happens to be there: this one's limits are known.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
        InputStream bytes = archive.read(name);
        try {
            return new Parts(bytes, factory.createXMLStreamReader(text(bytes)));
        } catch (XMLStreamException | IOException e) {
            throw damaged(e);
        }
    }

    /** Parts are in UTF-8, or in UTF-16 with a mark (ECMA-376 part 2, §8.1); the parser would print what is wrong with them. */
    private static Reader text(InputStream bytes) throws IOException {
        PushbackInputStream marked = new PushbackInputStream(bytes, 3);
        byte[] mark = marked.readNBytes(3);
        String hex = HexFormat.of().formatHex(mark);
        Charset charset = hex.startsWith("feff")
                ? StandardCharsets.UTF_16BE
                : hex.startsWith("fffe") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        int length = hex.equals("efbbbf") ? 3 : charset.equals(StandardCharsets.UTF_8) ? 0 : 2;
        marked.unread(mark, length, mark.length - length);
        return new InputStreamReader(
                marked,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Goes to the next tag; empty at the end. */
    Optional<Tag> next() throws Unreadable {
        try {
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > MOST_DEPTH) {
                        throw new Unreadable("the workbook is nested deeper than any is; save it again as .xlsx");
                    }
                    return Optional.of(new Tag(xml.getLocalName(), true));
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                    return Optional.of(new Tag(xml.getLocalName(), false));
                }
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new Unreadable(
                            "the workbook declares XML entities, as none does; that is an attack or damage");
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
    }

    /** The text until the element that was begun ends, of it and of what is in it, up to a length. */
    String text(int most) throws Unreadable {
        StringBuilder text = new StringBuilder();
        int inner = 1;
        try {
            while (inner > 0 && xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    inner++;
                    if (inner > MOST_DEPTH) {
                        throw new Unreadable("the workbook is nested deeper than any is; save it again as .xlsx");
                    }
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    inner--;
                } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    text.append(xml.getText());
                } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new Unreadable("the workbook uses XML entities, as none does; that is an attack or damage");
                }
                if (text.length() > most) {
                    throw new Unreadable("a cell of the workbook holds more than " + most + " characters; shorten it");
                }
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw damaged(e);
        }
        depth--;
        return text.toString();
    }

    /** An attribute of the tag that was begun, by its name without a prefix, or empty text. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                String value = xml.getAttributeValue(i);
                return value == null ? "" : value;
            }
        }
        return "";
    }

    /** Its relations' targets by their ids; none where the part is not there. */
    static Map<String, String> relations(Archive archive, String name) throws Unreadable {
        Map<String, String> targets = new HashMap<>();
        if (!archive.names().contains(name)) {
            return targets;
        }
        try (Parts part = open(archive, name)) {
            for (Optional<Tag> tag = part.next(); tag.isPresent(); tag = part.next()) {
                if (tag.get().begins("Relationship") && targets.size() < 10_000) {
                    targets.put(part.attribute("Id"), part.attribute("Target"));
                }
            }
        }
        return targets;
    }

    private static Unreadable damaged(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return Archive.damaged(io);
            }
        }
        return e instanceof XMLStreamException xml && xml.getNestedException() instanceof IOException io
                ? Archive.damaged(io)
                : new Unreadable("the workbook is damaged; save it again as .xlsx", e);
    }

    @Override
    public void close() {
        try {
            xml.close();
            bytes.close();
        } catch (XMLStreamException | IOException e) {
            throw new IllegalStateException("a workbook's part cannot be closed", e);
        }
    }

    /** @param begins whether it is the begin of an element, rather than its end */
    record Tag(String name, boolean begins) {
        boolean begins(String wanted) {
            return begins && name.equals(wanted);
        }

        boolean ends(String wanted) {
            return !begins && name.equals(wanted);
        }
    }
}
