/** What the fake cloud saw and did, in order: every API call, every state change, every fault, every move of time. */
@NullMarked
package dev.cloudjar.journal;

import org.jspecify.annotations.NullMarked;
