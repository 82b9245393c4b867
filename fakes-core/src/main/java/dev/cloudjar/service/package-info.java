/**
 * The contract between the cloud and a service fake, and what every fake is built from: operation tables, AWS errors,
 * validation, resource tables, filters, paging tokens, tags and client tokens.
 */
@NullMarked
package dev.cloudjar.service;

import org.jspecify.annotations.NullMarked;
