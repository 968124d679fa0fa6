package org.rollcall.ui;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A colour in linear light.
 *
 * @param red 0 to 1, like the others
 */
record Colour(double red, double green, double blue) {
    /** An eye: with all cones, or without one kind of them. */
    enum Sight {
        NORMAL,
        PROTAN,
        DEUTAN,
        TRITAN;

        /**
         * Machado, Oliveira and Fernandes 2009, "A physiologically-based model for simulation of colour vision
         * deficiency", table 1, severity 1.0.
         */
        private double[] matrix() {
            return switch (this) {
                case NORMAL -> new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
                case PROTAN ->
                    new double[] {
                        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998
                    };
                case DEUTAN ->
                    new double[] {
                        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881
                    };
                case TRITAN ->
                    new double[] {
                        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900
                    };
            };
        }

        private Colour sees(Colour of) {
            double[] m = matrix();
            return new Colour(row(m, 0, of), row(m, 3, of), row(m, 6, of));
        }

        private static double row(double[] matrix, int at, Colour of) {
            double light = matrix[at] * of.red + matrix[at + 1] * of.green + matrix[at + 2] * of.blue;
            return Math.max(0, Math.min(1, light));
        }
    }

    /** Reads {@code #rrggbb}. */
    static Colour of(String hex) {
        double[] light = IntStream.of(1, 3, 5)
                .mapToDouble(at -> Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0)
                .map(share -> share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4))
                .toArray();
        return new Colour(light[0], light[1], light[2]);
    }

    Colour seenBy(Sight sight) {
        return sight.sees(this);
    }

    /** WCAG 2.2, "contrast ratio". */
    double contrast(Colour other) {
        double brighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (brighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    /** How different two colours look: their distance in OKLab (Ottosson 2020), times 100. */
    double distance(Colour other) {
        double[] one = lab();
        double[] two = other.lab();
        return 100
                * Math.sqrt(IntStream.range(0, 3)
                        .mapToDouble(i -> Math.pow(one[i] - two[i], 2))
                        .sum());
    }

    private double[] lab() {
        DoubleUnaryOperator root = Math::cbrt;
        double l = root.applyAsDouble(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = root.applyAsDouble(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = root.applyAsDouble(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }
}
