package org.rollcall.exchange.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first sheet of a workbook, row by row. Formulas are passed over; what they last came to stands beside them. A cell is not
 * believed to be where no sheet has one. Not thread-safe.
 */
final class Sheet implements Cursor {
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    private static final MathContext EXCEL = new MathContext(15);

    /** The last column of a sheet is XFD. */
    private static final int MOST_COLUMNS = 16_384;

    /** The day number of the end of the year 9999. */
    private static final long MOST_DAYS = 2_958_465;

    private final Archive archive;
    private final Workbook book;
    private final Limits limits;
    private final Parts xml;
    private Header header = new Header(List.of());
    private long line;
    private long rows;

    private Sheet(Archive archive, Workbook book, Limits limits, Parts xml) {
        this.archive = archive;
        this.book = book;
        this.limits = limits;
        this.xml = xml;
    }

    /** Opens it and reads its header, the first row that is not blank. It closes the archive in the end. */
    static Sheet open(Archive archive, Limits limits) throws Unreadable {
        Workbook book = Workbook.of(archive, limits);
        Sheet sheet = new Sheet(archive, book, limits, Parts.open(archive, book.sheet()));
        try {
            for (Optional<List<String>> cells = sheet.row(); ; cells = sheet.row()) {
                if (cells.isEmpty()) {
                    throw new Unreadable("the first sheet of the workbook is blank; move the table there");
                }
                if (cells.get().stream().anyMatch(cell -> !cell.isBlank())) {
                    sheet.header = Header.of(cells.get(), limits);
                    return sheet;
                }
            }
        } catch (Unreadable e) {
            sheet.xml.close();
            throw e;
        }
    }

    Header header() {
        return header;
    }

    @Override
    public Optional<Raw> next() throws Unreadable {
        Optional<List<String>> cells = row();
        if (cells.isPresent() && ++rows > limits.rows()) {
            throw new Unreadable("the sheet has more than " + limits.rows() + " rows; split it");
        }
        return cells.map(row -> header.row(line, row, true));
    }

    private Optional<List<String>> row() throws Unreadable {
        for (Optional<Parts.Tag> tag = xml.next(); tag.isPresent(); tag = xml.next()) {
            if (tag.get().begins("row")) {
                String number = xml.attribute("r");
                line = number.matches("\\d{1,7}") ? Long.parseLong(number) : line + 1;
                return Optional.of(cells());
            }
            if (tag.get().ends("sheetData")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private List<String> cells() throws Unreadable {
        List<String> cells = new ArrayList<>();
        int column = 0;
        for (Optional<Parts.Tag> tag = xml.next(); tag.isPresent(); tag = xml.next()) {
            if (tag.get().ends("row")) {
                break;
            }
            if (tag.get().begins("c")) {
                column = column(xml.attribute("r"), column);
                String cell = cell(xml.attribute("t"), xml.attribute("s"));
                boolean isFar = column >= limits.columns();
                if (isFar && !cell.isBlank()) {
                    throw new Unreadable("row " + line + " has a cell beyond column " + limits.columns()
                            + "; leave out what is not needed");
                }
                while (!isFar && cells.size() <= column) {
                    cells.add("");
                }
                if (!isFar) {
                    cells.set(column, cell);
                }
                column++;
            }
        }
        return cells;
    }

    /** The column that a reference such as {@code AB12} names, from 0. */
    private static int column(String reference, int next) throws Unreadable {
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && isLetter(reference.charAt(letters))) {
            column = column * 26 + reference.charAt(letters) - 'A' + 1;
            if (++letters > 3) {
                break;
            }
        }
        if (column > MOST_COLUMNS || letters > 3) {
            throw new Unreadable("the workbook has a cell where no sheet has one; save it again as .xlsx");
        }
        return column == 0 ? next : column - 1;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private String cell(String type, String style) throws Unreadable {
        StringBuilder text = new StringBuilder();
        for (Optional<Parts.Tag> tag = xml.next(); tag.isPresent(); tag = xml.next()) {
            if (tag.get().ends("c")) {
                break;
            }
            if (tag.get().begins("f") || tag.get().begins("rPh")) {
                xml.text(limits.cellCharacters());
            } else if (tag.get().begins("v") || tag.get().begins("t")) {
                text.append(xml.text(limits.cellCharacters()));
            }
            if (text.length() > limits.cellCharacters()) {
                throw new Unreadable("a cell of the workbook is far too long; shorten it");
            }
        }
        return shown(text.toString(), type, style);
    }

    private String shown(String value, String type, String style) throws Unreadable {
        return switch (type) {
            case "s" -> shared(value);
            case "b" -> value.equals("1") ? "TRUE" : value.isEmpty() ? "" : "FALSE";
            case "str", "inlineStr", "e" -> value;
            case "d" -> value;
            default -> number(value, style);
        };
    }

    private String shared(String value) throws Unreadable {
        if (value.isEmpty()) {
            return "";
        }
        int index = value.matches("\\d{1,8}") ? Integer.parseInt(value) : -1;
        if (index < 0 || index >= book.texts().size()) {
            throw new Unreadable("the workbook refers to a text that it does not have; save it again as .xlsx");
        }
        return book.texts().get(index);
    }

    /** A number without a needless fraction; a day where its style is a date's. */
    private String number(String value, String style) {
        if (!value.matches("-?\\d{1,30}(?:\\.\\d{1,40})?(?:[eE][+-]?\\d{1,2})?")) {
            return value;
        }
        BigDecimal number = new BigDecimal(value);
        int at = style.matches("\\d{1,5}") ? Integer.parseInt(style) : -1;
        boolean isDay = at >= 0 && at < book.dates().size() && book.dates().get(at);
        if (isDay && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(MOST_DAYS)) <= 0) {
            return (book.since1904() ? EPOCH_1904 : EPOCH_1900)
                    .plusDays(number.longValue())
                    .toString();
        }
        return number.signum() == 0 ? "0" : plain(number);
    }

    /** Excel keeps 15 digits; what is beyond is what binary fractions leave. */
    private static String plain(BigDecimal number) {
        BigDecimal rounded = number.precision() > 15 ? number.round(EXCEL) : number;
        return rounded.stripTrailingZeros().toPlainString();
    }

    @Override
    public void close() {
        xml.close();
        archive.close();
    }
}
