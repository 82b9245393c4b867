/**
 * The fake AWS Security Token Service: who calls, and credentials of sessions that work in every service of the cloud until
 * they expire.
 *
 * <p>Faked: GetCallerIdentity, AssumeRole with chains, tags, external ids and session policies (checked for their form, not
 * applied: Cloudjar evaluates no permissions), GetSessionToken, GetFederationToken, GetAccessKeyInfo. Deliberately not: what
 * needs the tokens of an identity provider, root sessions, and encoded authorization messages, which nothing here gives out.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html">AWS Security Token Service API Reference</a>
 */
@NullMarked
package dev.cloudjar.sts;

import org.jspecify.annotations.NullMarked;
