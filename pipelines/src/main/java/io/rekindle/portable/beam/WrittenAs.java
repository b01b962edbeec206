package io.rekindle.portable.beam;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a coder of the author's own: what its bytes are called in checkpoints, in place of the name of
 * its class. It promises that coders with one name read each other's bytes: for a class that is
 * renamed or moved, its old name in full.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WrittenAs {
  /** The name. */
  String value();
}
