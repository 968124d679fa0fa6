package org.rollcall.fieldwork.labels;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.rollcall.platform.Problem;

/**
 * On what labels are printed.
 *
 * @param format {@code pdf} or {@code zpl}; pdf where nothing is said
 * @param sheet a grid of its own, in millimetres; Avery 5160 where nothing is said
 * @param start the first position to use of the first sheet, from 1
 * @param label of ZPL: how large each is, in millimetres; that of the sheet where nothing is said
 * @param dpi of ZPL: 203 or 300
 */
public record Print(
        Optional<String> format,
        Optional<Grid> sheet,
        Optional<Integer> start,
        Optional<Length> label,
        Optional<Integer> dpi) {
    static final String PDF = "application/pdf";
    static final String ZPL = "application/zpl";

    static final Print AVERY =
            new Print(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int USUAL_DPI = 203;

    /** Across and down, in millimetres. */
    public record Length(double x, double y) {
        private Sheet.Size size() {
            return new Sheet.Size(x, y);
        }
    }

    /** Paper with labels in a grid; see {@link Sheet}. */
    public record Grid(Optional<Length> page, Optional<Length> margin, Optional<Length> gap, int columns, int rows) {
        private Sheet sheet() {
            Length none = new Length(0, 0);
            return new Sheet(
                    page.map(Length::size).orElse(Sheet.AVERY_5160.page()),
                    margin.orElse(none).size(),
                    gap.orElse(none).size(),
                    columns,
                    rows);
        }
    }

    /**
     * The answer that carries the labels.
     *
     * @throws Problem 422 where there is no such paper
     */
    Response of(List<Label> labels) {
        try {
            Sheet paper = sheet.map(Grid::sheet).orElse(Sheet.AVERY_5160);
            return switch (format.orElse("pdf")) {
                case "pdf" -> {
                    int from = start.orElse(1);
                    paper.requirePosition(from);
                    yield answer(PDF, "labels.pdf", out -> new PdfSheets(paper).write(labels, from, out));
                }
                case "zpl" -> {
                    Zpl zpl = new Zpl(label.map(Length::size).orElse(paper.label()), dpi.orElse(USUAL_DPI));
                    yield answer(ZPL, "labels.zpl", out -> zpl.write(labels, out));
                }
                default ->
                    throw new IllegalArgumentException(
                            "labels are printed as pdf or as zpl, not as '" + format.orElse("") + "'");
            };
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static Response answer(String type, String file, StreamingOutput body) {
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .build();
    }
}
