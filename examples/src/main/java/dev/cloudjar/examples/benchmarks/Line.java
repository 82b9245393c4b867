package dev.cloudjar.examples.benchmarks;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param what the figure
 * @param value what was measured on the cloud
 * @param unit its unit
 * @param peer the same on what it is compared with; not a number where there is nothing
 * @param ratio the one through the other, the median of all turns; not a number without a peer
 * @param spread how much the ratio of the middle half of the turns varies, in words; empty where there are no turns
 * @param target what this project allows itself; not a number where the figure is for orientation
 * @param kind what the target is for
 */
record Line(
        String what, double value, String unit, double peer, double ratio, String spread, double target, Kind kind) {

    static final double NONE = Double.NaN;
    static final String HEAD = String.format(
            "%-42s %13s %13s %7s %13s %9s  %s",
            "figure", "Cloudjar", "compared", "ratio", "middle half", "target", "verdict");

    /** What a target is for, and whether less or more is better. */
    enum Kind {
        RATIO_AT_MOST,
        VALUE_AT_MOST,
        VALUE_AT_LEAST
    }

    /** A figure without a peer. */
    static Line alone(String what, double value, String unit, double target) {
        return new Line(what, value, unit, NONE, NONE, "", target, Kind.VALUE_AT_MOST);
    }

    String verdict() {
        if (Double.isNaN(target)) {
            return "-";
        }
        boolean met = switch (kind) {
            case RATIO_AT_MOST -> ratio <= target;
            case VALUE_AT_MOST -> value <= target;
            case VALUE_AT_LEAST -> value >= target;
        };
        return met ? "met" : "missed";
    }

    /** How much of the target it takes up: more than 1 is too much. */
    double taken() {
        return switch (kind) {
            case RATIO_AT_MOST -> ratio / target;
            case VALUE_AT_MOST -> value / target;
            case VALUE_AT_LEAST -> target / value;
        };
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"figure\": \"%s\", \"cloudjar\": %s, \"unit\": \"%s\", \"compared\": %s, \"ratio\": %s,"
                        + " \"middleHalf\": \"%s\", \"target\": %s, \"verdict\": \"%s\"}",
                what,
                number(value),
                unit,
                number(peer),
                number(ratio),
                spread,
                number(target),
                verdict());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-42s %13s %13s %7s %13s %9s  %s",
                what,
                quantity(value, unit),
                quantity(peer, unit),
                Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                spread,
                targetInWords(),
                verdict());
    }

    private String targetInWords() {
        if (Double.isNaN(target)) {
            return "";
        }
        return switch (kind) {
            case RATIO_AT_MOST -> String.format(Locale.ROOT, "%.2f", target);
            case VALUE_AT_MOST -> "<= " + quantity(target, unit);
            case VALUE_AT_LEAST -> ">= " + quantity(target, unit);
        };
    }

    private static String quantity(double value, String unit) {
        if (Double.isNaN(value)) {
            return "";
        }
        String digits = value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, digits, value) + (unit.isEmpty() ? "" : " " + unit);
    }
}
