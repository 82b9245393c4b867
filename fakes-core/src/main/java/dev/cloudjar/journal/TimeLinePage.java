package dev.cloudjar.journal;

import static dev.cloudjar.journal.Html.escaped;

import dev.cloudjar.journal.Lane.Mark;
import dev.cloudjar.journal.Lane.Point;
import dev.cloudjar.journal.Lane.Span;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a time line as one page that loads nothing. Whatever comes from outside is escaped where it is written. */
final class TimeLinePage {

    private static final int LONGEST_REQUEST = 600;

    private final TimeLine line;
    private final Lanes lanes;
    private final TimeAxis axis;
    private final StringBuilder page = new StringBuilder(16_384);

    TimeLinePage(TimeLine line) {
        this.line = line;
        this.lanes = new Lanes(line);
        this.axis = new TimeAxis(line.start(), lanes.crowd());
    }

    String html() {
        String script = Html.resource("time-line.js");
        page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;")
                .append(" style-src 'unsafe-inline'; script-src '")
                .append(Html.sha256(script))
                .append("'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n")
                .append(
                        "<meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>")
                .append(escaped(line.title()))
                .append("</title>\n<style>\n")
                .append(Html.resource("time-line.css"))
                .append("</style>\n</head>\n<body>\n");
        head();
        tools();
        chart();
        log();
        return page.append("<script>")
                .append(script)
                .append("</script>\n</body>\n</html>\n")
                .toString();
    }

    private void head() {
        page.append("<header>\n<h1>").append(escaped(line.title())).append("</h1>\n<p>");
        page.append(escaped(line.start().toString()));
        Duration took = Duration.between(line.start(), line.now());
        page.append(took.isZero() ? ", no time has passed" : " and " + Durations.words(took) + " on");
        count(calls(), "call");
        count(kind(JournalEntry.ApiCall.class) - calls(), "retry");
        count(refusals(), "error");
        count(kind(JournalEntry.FaultInjected.class), "fault");
        count(kind(JournalEntry.StateChange.class), "change");
        count(line.ahead().size(), "event ahead");
        if (line.dropped() > 0) {
            page.append(" · ").append(line.dropped()).append(" earlier entries were dropped");
        }
        page.append("</p>\n</header>\n");
    }

    private void count(long number, String what) {
        if (number > 0) {
            String many = what.equals("retry") ? "retries" : what.replace("event", "events");
            boolean isPlural = number > 1 && many.equals(what);
            page.append(" · ")
                    .append(number)
                    .append(' ')
                    .append(number == 1 ? what : many)
                    .append(isPlural ? "s" : "");
        }
    }

    private long calls() {
        return Calls.count(line.entries().stream()
                .filter(JournalEntry.ApiCall.class::isInstance)
                .map(JournalEntry.ApiCall.class::cast));
    }

    private long kind(Class<?> kind) {
        return line.entries().stream().filter(kind::isInstance).count();
    }

    private long refusals() {
        return line.entries().stream()
                .filter(entry -> entry instanceof JournalEntry.ApiCall call
                        && call.answer().kind() != JournalEntry.Answer.Kind.SUCCESS)
                .count();
    }

    private void tools() {
        page.append("<form id=\"tools\" hidden>\n<input id=\"find\" type=\"search\" aria-label=\"Filter\"")
                .append(" placeholder=\"Filter: an id, an operation, an error …\">\n");
        for (Kind kind : Kind.values()) {
            page.append("<label><input type=\"checkbox\" checked value=\"")
                    .append(kind.token())
                    .append("\"><i class=\"key ")
                    .append(kind.token())
                    .append("\"></i>")
                    .append(kind.words)
                    .append("</label>\n");
        }
        page.append("<output id=\"found\"></output>\n</form>\n");
    }

    private void chart() {
        int now = x(lanes.now());
        page.append("<section class=\"chart\" aria-label=\"Lanes\" tabindex=\"0\">\n<div class=\"plane\" style=\"--w:")
                .append(axis.width())
                .append("px\">\n<div class=\"lines\">");
        axis.ticks(now).forEach(tick -> at(tick.x(), "<i class=\"line\"", "</i>"));
        at(now, "<i class=\"later\"", "</i>");
        at(now, "<i class=\"now\"", "</i>");
        page.append("</div>\n<div class=\"lane axis\"><b></b><div class=\"track\">");
        axis.ticks(now).stream()
                .filter(tick -> !tick.label().isEmpty())
                .forEach(tick -> at(tick.x(), "<span", tick.label() + "</span>"));
        at(now, "<span class=\"here\" title=\"" + escaped(line.now().toString()) + "\"", "now</span>");
        page.append("</div></div>\n");
        String service = "";
        for (Lane lane : lanes.inOrder()) {
            lane(lane, !lane.service().equals(service));
            service = lane.service();
        }
        page.append("</div>\n</section>\n");
    }

    private void at(int x, String tag, String rest) {
        page.append(tag).append(" style=\"left:").append(x).append("px\">").append(rest);
    }

    private void lane(Lane lane, boolean first) {
        boolean named = !lane.name().equals(lane.service());
        page.append("<div class=\"lane")
                .append(first ? " first" : "")
                .append("\" data-name=\"")
                .append(escaped(lane.service() + " " + lane.name()))
                .append("\"><b title=\"")
                .append(escaped(lane.service() + ": " + lane.name()))
                .append("\">")
                .append(first && named ? "<small>" + escaped(lane.service()) + "</small>" : "")
                .append("<span>")
                .append(escaped(lane.name()))
                .append("</span></b><div class=\"track\">");
        lane.spans().forEach(this::span);
        lane.marks().forEach(this::mark);
        page.append("</div></div>\n");
    }

    private void span(Span span) {
        int from = x(span.from());
        Point to = span.to();
        int width = to == null ? 0 : Math.max(x(to) - from, TimeAxis.STEP / 2);
        page.append("<a class=\"span ")
                .append(token(span.look()))
                .append("\" href=\"#r")
                .append(span.row())
                .append("\" style=\"left:")
                .append(from)
                .append("px");
        if (to != null) {
            page.append(";width:").append(width).append("px");
        }
        page.append("\" title=\"")
                .append(escaped(span.label()))
                .append("\">")
                .append(escaped(span.label()))
                .append("</a>");
    }

    private void mark(Mark mark) {
        page.append("<a class=\"mark ")
                .append(token(mark.look()))
                .append(mark.faulty() ? " faulty" : "")
                .append("\" href=\"#r")
                .append(mark.row())
                .append("\" style=\"left:")
                .append(x(mark.at()))
                .append("px\" title=\"")
                .append(escaped(TimeLine.offset(line.start(), mark.at().at()) + "  " + mark.label()))
                .append("\">")
                .append(mark.sign())
                .append("</a>");
    }

    private int x(Point point) {
        return axis.x(point.at(), point.beside());
    }

    private void log() {
        page.append("<table>\n<tbody>\n");
        List<JournalEntry> entries = line.entries();
        for (int i = 0; i < entries.size(); i++) {
            JournalEntry entry = entries.get(i);
            row(i, Kind.of(entry), TimeLine.offset(line.start(), entry.at()), entry.text(), request(entry));
        }
        int row = entries.size();
        for (TimeLine.Ahead each : line.ahead()) {
            String text = each.resource() + ": " + each.what();
            row(row++, Kind.AHEAD, TimeLine.offset(line.start(), each.due()), text, null);
        }
        page.append("</tbody>\n</table>\n");
    }

    private void row(int number, Kind kind, String time, String text, @Nullable String more) {
        page.append("<tr id=\"r")
                .append(number)
                .append("\" class=\"")
                .append(kind.token())
                .append("\"><td><time>")
                .append(time)
                .append("</time></td><td><i class=\"key ")
                .append(kind.token())
                .append("\" title=\"")
                .append(kind.words)
                .append("\"></i></td><td>")
                .append(escaped(text));
        if (more != null) {
            page.append("<small>").append(escaped(more)).append("</small>");
        }
        page.append("</td></tr>\n");
    }

    private static @Nullable String request(JournalEntry entry) {
        if (!(entry instanceof JournalEntry.ApiCall call) || call.request() == null) {
            return null;
        }
        String text = call.request().toString();
        return text.length() <= LONGEST_REQUEST ? text : text.substring(0, LONGEST_REQUEST) + " …";
    }

    private static String token(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** What a line of the text is about; its name in lower case is its class in the style sheet. */
    private enum Kind {
        CALL("calls"),
        REFUSED("errors"),
        FAULT("faults"),
        CHANGE("changes"),
        WAIT("waits"),
        NOTE("notes"),
        AHEAD("ahead");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String token() {
            return TimeLinePage.token(this);
        }

        static Kind of(JournalEntry entry) {
            if (entry instanceof JournalEntry.ApiCall call) {
                return call.answer().kind() == JournalEntry.Answer.Kind.SUCCESS ? CALL : REFUSED;
            }
            if (entry instanceof JournalEntry.WebCall call) {
                return call.isSuccess() ? CALL : REFUSED;
            }
            if (entry instanceof JournalEntry.FaultInjected) {
                return FAULT;
            }
            if (entry instanceof JournalEntry.TimeMoved) {
                return WAIT;
            }
            return entry instanceof JournalEntry.Note ? NOTE : CHANGE;
        }
    }
}
