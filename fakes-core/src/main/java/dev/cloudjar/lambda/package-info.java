/**
 * The fake AWS Lambda.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/welcome.html">AWS Lambda API Reference</a>
 */
@NullMarked
package dev.cloudjar.lambda;

import org.jspecify.annotations.NullMarked;
