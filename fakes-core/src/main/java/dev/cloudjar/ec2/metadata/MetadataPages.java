package dev.cloudjar.ec2.metadata;

import dev.cloudjar.traffic.WebAnswer;
import dev.cloudjar.traffic.WebResponse;

/**
 * The service's answers that are no metadata. AWS documents their status; that their body is a page of HTML is observed.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html#instance-metadata-returns">Responses
 *     and error messages</a>
 */
final class MetadataPages {

    private MetadataPages() {}

    static WebAnswer badRequest(String why) {
        return page(400, "Bad Request", why);
    }

    static WebAnswer unauthorized(String why) {
        return page(401, "Unauthorized", why);
    }

    static WebAnswer forbidden(String why) {
        return page(403, "Forbidden", why);
    }

    static WebAnswer notFound(String why) {
        return page(404, "Not Found", why);
    }

    static WebAnswer notAllowed(String method) {
        return page(405, "Method Not Allowed", method + " is not a method of the metadata service");
    }

    /** AWS documents that requests are throttled; that they end in 503 is assumed. */
    static WebAnswer unavailable(String why) {
        return page(503, "Service Unavailable", why);
    }

    private static WebAnswer page(int status, String reason, String why) {
        String title = status + " - " + reason;
        String html = """
                <?xml version="1.0" encoding="iso-8859-1"?>
                <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
                <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
                 <head>
                  <title>%s</title>
                 </head>
                 <body>
                  <h1>%s</h1>
                 </body>
                </html>
                """.formatted(title, title);
        return WebAnswer.of(WebResponse.text(status, "text/html", html), why);
    }
}
