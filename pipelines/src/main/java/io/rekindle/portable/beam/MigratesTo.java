package io.rekindle.portable.beam;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a field with a {@link Migration}, beside the state that it leads to:
 *
 * <pre>{@code
 * @StateId("cents")
 * private final StateSpec<ValueState<Long>> centsSpec = StateSpecs.value(VarLongCoder.of());
 *
 * @MigratesTo("cents")
 * private final Migration<Integer, Long> fromEuros =
 *     Migration.of("euros", VarIntCoder.of(), euros -> euros * 100L);
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface MigratesTo {
  /** The id of the state that takes what was kept under the migration's. */
  String value();
}
