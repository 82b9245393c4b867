/**
 * What AWS's pages say of instance types beside the figures of the catalogue: network cards, adapters, limits of volumes, local disks,
 * cores to choose from, security. Pages say some of it by a rule, some by a list; where no page says it, neither does this package.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-type-specifications.html">Specifications of instance
 *     types</a>
 */
@NullMarked
package dev.cloudjar.ec2.type;

import org.jspecify.annotations.NullMarked;
