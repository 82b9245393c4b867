/**
 * Virtual time: a clock that moves only when something moves it, the agenda of what lies ahead, and the modes that
 * decide when it happens.
 */
@NullMarked
package dev.cloudjar.time;

import org.jspecify.annotations.NullMarked;
