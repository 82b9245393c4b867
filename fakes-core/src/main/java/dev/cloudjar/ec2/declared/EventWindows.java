package dev.cloudjar.ec2.declared;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.AwsError;
import dev.cloudjar.service.declared.DeclaredCall;
import dev.cloudjar.service.declared.DeclaredResource;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What event windows have to be: long enough, by ranges of time or a cron expression, and for targets of one type that no other
 * window has. The codes and sentences of their refusals are assumed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInstanceEventWindow.html">CreateInstanceEventWindow</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/event-windows.html">Considerations</a>
 */
final class EventWindows {

    private static final String KIND = "instance-event-window";
    private static final List<String> WEEK =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final int HOURS_OF_DAY = 24;
    private static final int LEAST_RANGE = 2;
    private static final int LEAST_WINDOW = 4;
    private static final Pattern CRON = Pattern.compile("\\* (\\S+) \\* \\* (\\S+)");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})-(\\d{1,2})");
    private static final List<String> TARGETS = List.of("InstanceIds", "DedicatedHostIds", "Tags");
    private static final int MOST_INSTANCES = 100;
    private static final int MOST_OTHERS = 50;

    private EventWindows() {}

    /** A window is either ranges or a cron expression; each takes the other's place. */
    static void window(DeclaredCall call) {
        boolean ranges = call.request().has("TimeRanges");
        boolean cron = call.request().has("CronExpression");
        if (ranges && cron) {
            throw Ec2Error.invalidCombination("Specify either TimeRanges or CronExpression.");
        }
        if (ranges) {
            requireLong(call.request().docs("TimeRanges").stream()
                    .map(EventWindows::hours)
                    .toList());
        }
        if (cron) {
            requireLong(hours(String.valueOf(call.request().text("CronExpression"))));
        }
        if (ranges || cron) {
            call.change(doc -> doc.without(ranges ? "CronExpression" : "TimeRanges"));
        }
    }

    private static void requireLong(List<Integer> ranges) {
        for (int hours : ranges) {
            if (hours < LEAST_RANGE) {
                throw Ec2Error.invalidValue("Each time range of an event window must be at least 2 hours long.");
            }
        }
        if (ranges.stream().mapToInt(Integer::intValue).sum() < LEAST_WINDOW) {
            throw Ec2Error.invalidValue("An event window must be at least 4 hours long in a week.");
        }
    }

    private static int hours(Doc range) {
        int week = WEEK.size() * HOURS_OF_DAY;
        int from = hour(range, "Start");
        int until = hour(range, "End");
        return from == until ? week : Math.floorMod(until - from, week);
    }

    private static int hour(Doc range, String end) {
        String day = range.text(end + "WeekDay");
        String hour = range.text(end + "Hour");
        if (day == null || hour == null) {
            throw Ec2Error.missing("TimeRange." + end + (day == null ? "WeekDay" : "Hour"));
        }
        return WEEK.indexOf(day) * HOURS_OF_DAY + Integer.parseInt(hour);
    }

    /** The ranges of hours of each day of a cron expression, of which minute, day of the month and month say nothing. */
    private static List<Integer> hours(String cron) {
        Matcher fields = CRON.matcher(cron);
        if (!fields.matches()) {
            throw badCron(cron);
        }
        int days = days(fields.group(2), cron);
        List<Integer> ranges = new ArrayList<>();
        for (String range : fields.group(1).split(",", -1)) {
            Matcher hours = HOURS.matcher(range);
            if (!hours.matches() || Integer.parseInt(hours.group(2)) >= HOURS_OF_DAY) {
                throw badCron(cron);
            }
            for (int day = 0; day < days; day++) {
                ranges.add(Integer.parseInt(hours.group(2)) - Integer.parseInt(hours.group(1)));
            }
        }
        return ranges;
    }

    private static int days(String field, String cron) {
        if (field.equals("*")) {
            return WEEK.size();
        }
        String[] days = field.split(",", -1);
        for (String day : days) {
            boolean named = WEEK.stream()
                    .anyMatch(name ->
                            name.substring(0, 3).toUpperCase(Locale.ROOT).equals(day));
            if (!named && !day.matches("[0-6]")) {
                throw badCron(cron);
            }
        }
        return days.length;
    }

    private static AwsError badCron(String cron) {
        return Ec2Error.invalidValue("Value (" + cron + ") for parameter cronExpression is invalid. Expecting ranges of"
                + " hours and days of the week, such as * 0-4,20-23 * * 1,5.");
    }

    /** A window is for instances, for tags, or for hosts, and they have no other. */
    static void target(DeclaredCall call) {
        Doc target = call.subject().doc().doc("AssociationTarget");
        List<String> kinds = TARGETS.stream()
                .filter(member -> !target.list(member).isEmpty())
                .toList();
        if (kinds.size() > 1) {
            throw Ec2Error.invalidCombination(
                    "An event window is associated with instances, with tags or with Dedicated Hosts.");
        }
        for (String kind : kinds) {
            int most = kind.equals("InstanceIds") ? MOST_INSTANCES : MOST_OTHERS;
            if (target.list(kind).size() > most) {
                throw Ec2Error.invalidValue(
                        "An event window can be associated with " + most + " targets of its type at most.");
            }
            requireOnly(call, kind, target.list(kind));
        }
    }

    private static void requireOnly(DeclaredCall call, String kind, List<Object> targets) {
        for (DeclaredResource other : call.all(KIND)) {
            List<Object> taken = other.doc().doc("AssociationTarget").list(kind);
            if (!other.id().equals(call.subject().id())) {
                targets.stream().filter(taken::contains).findFirst().ifPresent(target -> {
                    throw Ec2Error.invalidValue("The target '" + target + "' is associated with the event window "
                            + other.id() + " already.");
                });
            }
        }
    }

    static void deleted(DeclaredCall call) {
        Doc target = call.subject().doc().doc("AssociationTarget");
        boolean used = TARGETS.stream().anyMatch(member -> !target.list(member).isEmpty());
        if (used && !"true".equals(call.request().text("ForceDelete"))) {
            throw call.error(
                    "InvalidInstanceEventWindowState",
                    "The event window " + call.subject().id() + " has associated targets. Use ForceDelete.");
        }
    }
}
