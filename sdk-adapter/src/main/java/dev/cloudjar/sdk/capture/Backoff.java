package dev.cloudjar.sdk.capture;

import dev.cloudjar.FakeCloud;
import dev.cloudjar.journal.JournalEntry;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Says in the journal what a captured client cannot do in virtual time: wait between attempts. */
final class Backoff {

    private static final Pattern RETRY = Pattern.compile("attempt=(?!1\\b)(\\d+)");

    private Backoff() {}

    static void note(SdkHttpRequest request) {
        Matcher retry =
                RETRY.matcher(request.firstMatchingHeader("amz-sdk-request").orElse(""));
        if (retry.find()) {
            FakeCloud cloud = Capture.currentCloud();
            cloud.journal()
                    .add(new JournalEntry.Note(
                            cloud.clock().instant(),
                            "captured client",
                            "backed off before attempt " + retry.group(1) + " in real time: a client that Cloudjar"
                                    + " neither built nor configured sleeps for itself"));
        }
    }
}
