package org.rollcall.fieldwork.labels;

import java.util.Locale;

/**
 * Paper with labels in a grid, as wide and as high as margins and gaps leave them. All lengths are in millimetres.
 *
 * @param margin left and right, top and bottom
 * @param gap between columns, between rows
 */
public record Sheet(Size page, Size margin, Size gap, int columns, int rows) {
    /** US Letter, 30 labels of 2 5/8 x 1 inch: Avery 5160 and what copies it. */
    public static final Sheet AVERY_5160 =
            new Sheet(new Size(215.9, 279.4), new Size(4.7625, 12.7), new Size(3.175, 0), 3, 10);

    private static final int MOST_ACROSS = 50;

    /**
     * @throws IllegalArgumentException where labels would be too small for a code that a phone can read
     */
    public Sheet {
        if (columns < 1 || columns > MOST_ACROSS || rows < 1 || rows > MOST_ACROSS) {
            throw new IllegalArgumentException(
                    "a sheet has 1 to " + MOST_ACROSS + " columns and rows, not " + columns + " and " + rows);
        }
        if (!page.isWithin(20, 1200) || !margin.isWithin(0, 500) || !gap.isWithin(0, 500)) {
            throw new IllegalArgumentException(
                    "a page is 20 to 1200 mm wide and high, and margins and gaps are 0 to 500 mm");
        }
        Size.requireReadable(inner(page, margin, gap, columns, rows));
    }

    /**
     * Width and height.
     *
     * @param x across
     * @param y down
     */
    public record Size(double x, double y) {
        private static final double LEAST = 12;
        private static final double MOST = 1200;

        private boolean isWithin(double least, double most) {
            return x >= least && x <= most && y >= least && y <= most;
        }

        /**
         * Itself, where a label of this size can carry a code that a phone reads.
         *
         * @throws IllegalArgumentException where it cannot
         */
        static Size requireReadable(Size label) {
            if (!label.isWithin(LEAST, MOST)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "labels would be %.1f x %.1f mm; a code that phones can read needs %.0f x %.0f mm or more",
                        label.x(),
                        label.y(),
                        LEAST,
                        LEAST));
            }
            return label;
        }
    }

    public int labels() {
        return columns * rows;
    }

    /**
     * A position that there is, from 1.
     *
     * @throws IllegalArgumentException for another
     */
    void requirePosition(int start) {
        if (start < 1 || start > labels()) {
            throw new IllegalArgumentException(
                    "labels cannot start at " + start + ": the sheet has positions 1 to " + labels());
        }
    }

    /** How large each label is. */
    public Size label() {
        return inner(page, margin, gap, columns, rows);
    }

    /** Where a label begins: from the left, and from the top. Labels go along rows, from 0. */
    Size corner(int position) {
        Size label = label();
        int row = position / columns;
        return new Size(
                margin.x() + position % columns * (label.x() + gap.x()), margin.y() + row * (label.y() + gap.y()));
    }

    private static Size inner(Size page, Size margin, Size gap, int columns, int rows) {
        return new Size(
                (page.x() - 2 * margin.x() - (columns - 1) * gap.x()) / columns,
                (page.y() - 2 * margin.y() - (rows - 1) * gap.y()) / rows);
    }
}
