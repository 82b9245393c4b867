/**
 * The kinds of EC2 resources that are declared rather than written by hand. The declarations are text files beside this package;
 * {@link dev.cloudjar.service.declared} explains them. What a declaration cannot say is in the {@code ...Behaviours}, one a family.
 *
 * <p>Of some three dozen operations AWS documents that they filter, but not by what (IPAM, route servers, Verified Access, the younger
 * ones of transit gateways): their filters are assumed to be the members' names in dashes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html">Actions of the EC2 API</a>
 */
@NullMarked
package dev.cloudjar.ec2.declared;

import org.jspecify.annotations.NullMarked;
