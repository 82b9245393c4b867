/**
 * Who calls: access keys, the principals behind them, and the roles that can be assumed. Keys are known to the whole cloud, as
 * AWS knows them in every region.
 */
@NullMarked
package dev.cloudjar.identity;

import org.jspecify.annotations.NullMarked;
