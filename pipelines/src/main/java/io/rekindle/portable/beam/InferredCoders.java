package io.rekindle.portable.beam;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * The coders of states that the author left to Beam: those of the pipeline's registry for the
 * states' types, as ParDo has them (but for its schemas). They become part of the author's DoFn.
 */
final class InferredCoders {
  private final CoderRegistry registry;
  private final KvCoder<?, ?> input;

  /**
   * @param input of the step's elements
   */
  InferredCoders(CoderRegistry registry, KvCoder<?, ?> input) {
    this.registry = registry;
    this.input = input;
  }

  /** What there is none for stays without, and is refused later. */
  void offer(DoFn<?, ?> fn) {
    for (Class<?> type : AuthorMethod.classes(fn.getClass())) {
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(DoFn.StateId.class)
            && AuthorFn.value(fn, field) instanceof StateSpec<?> spec) {
          Coder<?>[] coders = coders(fn, field);
          if (coders.length > 0) { // else a spec would look for its own among none
            spec.offerCoders(coders);
          }
        }
      }
    }
  }

  /** One for each type argument of the state, null where there is none. */
  private Coder<?>[] coders(DoFn<?, ?> fn, Field field) {
    Type spec = TypeDescriptor.of(fn.getClass()).resolveType(field.getGenericType()).getType();
    Type[] types = arguments(spec).length == 0 ? new Type[0] : arguments(arguments(spec)[0]);
    Coder<?>[] coders = new Coder<?>[types.length];
    for (int i = 0; i < types.length; i++) {
      coders[i] = coder(TypeDescriptor.of(types[i]));
    }
    return coders;
  }

  private static Type[] arguments(Type type) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()
        : new Type[0];
  }

  private Coder<?> coder(TypeDescriptor<?> type) {
    try {
      return registry.getCoder(type);
    } catch (CannotProvideCoderException e) {
      return fromInput(type, input);
    }
  }

  private <T> Coder<?> fromInput(TypeDescriptor<?> type, Coder<T> from) {
    try {
      return registry.getCoder(type, from.getEncodedTypeDescriptor(), from);
    } catch (CannotProvideCoderException e) {
      return null;
    }
  }
}
