package dev.cloudjar.examples.docs;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.service.OperationTable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of faked operations, generated from the operation tables. */
final class OperationsPage {

    private static final Pattern TABLE =
            Pattern.compile("(<!-- operations -->\\n).*?(<!-- /operations -->)", Pattern.DOTALL);

    private OperationsPage() {}

    static String fill(String page) {
        Matcher table = TABLE.matcher(page);
        if (!table.find()) {
            throw new IllegalStateException("The page has no place for the table of operations: it stands between"
                    + " <!-- operations --> and <!-- /operations -->.");
        }
        return table.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + table() + found.group(2)));
    }

    private static String table() {
        try (FakeCloud cloud = FakeCloud.create()) {
            return "| Service | Count | Operations |\n| --- | ---: | --- |\n"
                    + row("`ec2`", cloud.ec2().operations())
                    + row("`lambda`", cloud.lambda().operations())
                    + row("`sts`", cloud.sts().operations());
        }
    }

    private static String row(String service, OperationTable table) {
        return "| " + service + " | " + table.names().size() + " | " + String.join(", ", table.names()) + " |\n";
    }
}
