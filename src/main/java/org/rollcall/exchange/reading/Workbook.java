package org.rollcall.exchange.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the cells of a workbook refer to (ECMA-376 part 1, §18): its texts, which of its styles are dates, and its first sheet.
 *
 * @param sheet the part that is the first sheet
 * @param texts shared by its cells
 * @param dates for each style whether a number in it is a day
 * @param since1904 whether its days count from 1904 rather than from 1900
 */
record Workbook(String sheet, List<String> texts, List<Boolean> dates, boolean since1904) {
    static final String PART = "xl/workbook.xml";

    private static final String RELATIONS = "xl/_rels/workbook.xml.rels";
    private static final String TEXTS = "xl/sharedstrings.xml";
    private static final String STYLES = "xl/styles.xml";

    /** Of all texts together; they are held while the sheet is read. */
    private static final long MOST_CHARACTERS = 32L << 20;

    private static final int MOST_TEXTS = 2_000_000;
    private static final int MOST_STYLES = 65_000;
    private static final Pattern DATE = Pattern.compile("(?i).*[ymd].*");
    private static final Pattern LITERAL =
            Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.|(?i:general|am/pm|red)");

    static Workbook of(Archive archive, Limits limits) throws Unreadable {
        Map<String, String> parts = Parts.relations(archive, RELATIONS);
        String relation = "";
        boolean since1904 = false;
        try (Parts book = Parts.open(archive, PART)) {
            for (Optional<Parts.Tag> tag = book.next(); tag.isPresent(); tag = book.next()) {
                if (tag.get().begins("workbookPr")) {
                    since1904 = List.of("1", "true").contains(book.attribute("date1904"));
                }
                if (tag.get().begins("sheet") && relation.isEmpty()) {
                    relation = book.attribute("id");
                }
            }
        }
        String target = parts.getOrDefault(relation, "worksheets/sheet1.xml");
        String sheet = (target.startsWith("/") ? target.substring(1) : "xl/" + target).toLowerCase(Locale.ROOT);
        if (!archive.names().contains(sheet)) {
            throw new Unreadable("the workbook has no sheet with a table; save it again as .xlsx");
        }
        return new Workbook(sheet, texts(archive, limits), dates(archive), since1904);
    }

    private static List<String> texts(Archive archive, Limits limits) throws Unreadable {
        List<String> texts = new ArrayList<>();
        if (!archive.names().contains(TEXTS)) {
            return texts;
        }
        long characters = 0;
        try (Parts part = Parts.open(archive, TEXTS)) {
            StringBuilder text = new StringBuilder();
            for (Optional<Parts.Tag> tag = part.next(); tag.isPresent(); tag = part.next()) {
                if (tag.get().begins("si")) {
                    text.setLength(0);
                } else if (tag.get().begins("rPh")) {
                    part.text(limits.cellCharacters());
                } else if (tag.get().begins("t")) {
                    text.append(part.text(limits.cellCharacters()));
                } else if (tag.get().ends("si")) {
                    texts.add(text.toString());
                    characters += text.length();
                }
                if (characters + text.length() > MOST_CHARACTERS || texts.size() > MOST_TEXTS) {
                    throw new Unreadable(
                            "the workbook holds more text than can be read at once; save the sheet as CSV");
                }
            }
        }
        return texts;
    }

    private static List<Boolean> dates(Archive archive) throws Unreadable {
        List<Boolean> dates = new ArrayList<>();
        if (!archive.names().contains(STYLES)) {
            return dates;
        }
        Map<String, String> formats = new HashMap<>();
        boolean inCells = false;
        try (Parts part = Parts.open(archive, STYLES)) {
            for (Optional<Parts.Tag> tag = part.next(); tag.isPresent(); tag = part.next()) {
                if (tag.get().name().equals("cellXfs")) {
                    inCells = tag.get().begins();
                } else if (tag.get().begins("numFmt") && formats.size() < MOST_STYLES) {
                    formats.put(part.attribute("numFmtId"), part.attribute("formatCode"));
                } else if (inCells && tag.get().begins("xf") && dates.size() < MOST_STYLES) {
                    dates.add(isDate(part.attribute("numFmtId"), formats));
                }
            }
        }
        return dates;
    }

    /** The formats below 164 are built in (§18.8.30): 14 to 17 and 22 are days; 18 to 21 and 45 to 47 are times. */
    private static boolean isDate(String id, Map<String, String> formats) {
        String code = formats.get(id);
        if (code != null) {
            return code.length() < 256
                    && DATE.matcher(LITERAL.matcher(code).replaceAll("")).matches();
        }
        return List.of("14", "15", "16", "17", "22", "27", "30", "36", "50", "57")
                .contains(id);
    }
}
