/**
 * The contract between the cloud and a service fake, and what every fake is built from: operation tables, AWS errors,
 * validation, resource tables, filters, paging tokens, tags and client tokens.
 *
 * <h2>The facts</h2>
 *
 * What AWS publishes of its APIs lies beside these classes: one resource {@code <service>.facts} for each service. They
 * are ASCII lines in ascending order, so that a fact is found by binary search and only its line is parsed. A line's
 * first letter says what it is; words are parted by one space.
 *
 * <dl>
 *   <dt>{@code S <structure> <member> ...}
 *   <dd>A structure that requests are made of, under the simple name of the SDK's class, with the members that there are rules for,
 *       in the SDK's order. A member is its name, {@code !} if it is required, and its value. A value is {@code =} and
 *       the shape that constrains it, {@code ~} and the simple name of the SDK's enum that it is of, {@code <} and
 *       the value that a map's keys are, {@code [} and the value that a list's elements or a map's values are; each may be
 *       absent. {@code Role!=RoleArn} is a required member constrained by the shape {@code RoleArn};
 *       {@code Architectures=ArchitecturesList[~Architecture} a constrained list of an enum;
 *       {@code AdditionalVersionWeights<=AdditionalVersion[=Weight} a map with constrained keys and values.
 *   <dt>{@code C <shape> <type> <min> <max> <pattern>}
 *   <dd>A shape's constraints. The bounds are of the value of a number and of the length of everything else; {@code -} is none.
 *       The pattern is the rest of the line and may be absent.
 *   <dt>{@code E <shape> <code> <status> <client|server> <member> ...}
 *   <dd>A modelled error: its code on the wire, its HTTP status, whose fault it is, the members of its body.
 *   <dt>{@code O <operation> <method> <uri> <status> <error> ...}
 *   <dd>An operation: its HTTP form, the status of a success, the shapes of the errors it models.
 * </dl>
 *
 * <p>{@code waiters.facts} has a line for each waiter, its words parted by tabs: {@code <service>:<waiter>},
 * operation, delay in seconds, attempts, then for each acceptor {@code success} or {@code failure}, where it looks ({@code path},
 * {@code pathAll}, {@code pathAny}, {@code status}, {@code error}), the argument and what is expected.
 *
 * <p>The descriptions say of a list that it is constrained but not what its elements are; such links
 * ({@code Layers[=LayerVersionArn}) were added by hand for ec2 and lambda. EC2's pattern for placement group ARNs is left out: it
 * has a {@code ^} in its middle, so that nothing matches it. Structures that only answers are made of are left out as well.
 */
@NullMarked
package dev.cloudjar.service;

import org.jspecify.annotations.NullMarked;
