package dev.cloudjar.examples.benchmarks;

import java.util.List;
import java.util.Locale;

/** The figures that have a target as one picture: how much of it each takes up. */
final class Plot {

    private static final int ROW = 26;
    private static final int LABELS = 330;
    private static final int UNIT = 240;
    private static final int WIDTH = LABELS + 2 * UNIT + 120;

    private Plot() {}

    static String svg(List<Line> lines) {
        List<Line> shown =
                lines.stream().filter(line -> !Double.isNaN(line.target())).toList();
        int height = ROW * (shown.size() + 2);
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">",
                        WIDTH,
                        height));
        add(svg, "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"18\" text-anchor=\"middle\">the target</text>",
                        LABELS + UNIT));
        for (int i = 0; i < shown.size(); i++) {
            bar(svg, shown.get(i), ROW * (i + 1));
        }
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"black\" stroke-dasharray=\"4 3\"/>",
                        LABELS + UNIT,
                        ROW,
                        LABELS + UNIT,
                        height - ROW));
        add(svg, "</svg>");
        return svg.toString();
    }

    private static void bar(StringBuilder svg, Line line, int y) {
        double taken = line.taken();
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
                        LABELS - 8,
                        y + 17,
                        line.what().replace("&", "&amp;").replace("<", "&lt;")));
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                        LABELS,
                        y + 3,
                        Math.min(2, taken) * UNIT,
                        ROW - 6,
                        taken <= 1 ? "#4a8f5c" : "#c0504d"));
        add(
                svg,
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%d\">%.2f</text>",
                        LABELS + Math.min(2, taken) * UNIT + 6,
                        y + 17,
                        line.kind() == Line.Kind.RATIO_AT_MOST ? line.ratio() : line.value()));
    }

    private static void add(StringBuilder svg, String element) {
        svg.append(element).append('\n');
    }
}
