/**
 * The fake AWS Lambda: functions with versions and aliases, invocations, execution environments and their cold starts.
 *
 * <p>Faked: creating, reading, listing, updating and deleting functions, versions, aliases, tags, reserved concurrency,
 * resource policies, settings of asynchronous invocation, and Invoke. Code is Java: a lambda of the test, or the user's
 * handler class from the class path or the uploaded archive. Deliberately not: layers' contents, SnapStart, file systems,
 * code signing, provisioned concurrency, event source mappings, function URLs, durable functions; these are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/welcome.html">AWS Lambda API Reference</a>
 */
@NullMarked
package dev.cloudjar.lambda;

import org.jspecify.annotations.NullMarked;
