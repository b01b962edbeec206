package io.rekindle.portable.beam;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Set;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/**
 * One parameter of an author's method: what it is given, by its annotation or its type. Annotations
 * that some Beam versions do not have are known by name.
 */
final class AuthorParameter {
  /** Takes the argument from the event that is being applied. */
  interface Source {
    Object get(AuthorContext context, AuthorFn fn);
  }

  /** The end of the global window is a timer to the host. */
  private static final Set<String> TIMERS =
      Set.of("OnTimer", "OnTimerFamily", "OnWindowExpiration");

  private final AuthorFn fn;
  private final Method method;
  private final Parameter parameter;
  private final boolean ofElement;
  private final boolean ofTimer;

  AuthorParameter(AuthorFn fn, Method method, Parameter parameter) {
    this.fn = fn;
    this.method = method;
    this.parameter = parameter;
    this.ofElement = method.isAnnotationPresent(DoFn.ProcessElement.class);
    this.ofTimer =
        Arrays.stream(method.getDeclaredAnnotations())
            .map(AuthorFn::name)
            .anyMatch(TIMERS::contains);
  }

  /**
   * @throws UnsupportedFnException naming the parameter, if it cannot be given
   */
  Source source() {
    Annotation annotation = null;
    for (Annotation one : parameter.getAnnotations()) {
      // That a state is always fetched is no promise to the author, only advice to a runner.
      if (AuthorFn.ofBeam(one) && !AuthorFn.name(one).equals("AlwaysFetched")) {
        annotation = one;
      }
    }
    Source source = null;
    if (ofElement || ofTimer) {
      source = annotation == null ? byType(parameter.getType()) : annotated(annotation);
    }
    if (source == null) {
      throw refusal(annotation == null ? "" : Refusals.why(annotation));
    }
    return source;
  }

  private Source annotated(Annotation annotation) {
    Class<?> type = parameter.getType();
    if (annotation instanceof DoFn.StateId id) {
      if (!fn.states.containsKey(id.value())) {
        throw fn.refusal("uses the state " + id.value() + " but does not declare it");
      }
      return (context, f) -> f.states.get(id.value()).handle();
    }
    if (annotation instanceof DoFn.TimerId id && type == Timer.class) {
      AuthorTimer timer = fn.timers.timer(id.value());
      return (context, f) -> timer;
    }
    if (annotation instanceof DoFn.TimerId && ofTimer && fn.timers.hasFamilies()) {
      return type == String.class ? (context, f) -> context.event().name() : null;
    }
    if (AuthorFn.name(annotation).equals("TimerFamily")) {
      AuthorTimerFamily family = fn.timers.family(Refusals.value(annotation));
      return (context, f) -> family.handle(type);
    }
    if (annotation instanceof DoFn.Element && ofElement) {
      checkElement(type);
      return (context, f) -> context.event().element();
    }
    if (annotation instanceof DoFn.Timestamp && type == Instant.class) {
      return (context, f) -> context.event().timestamp();
    }
    if (AuthorFn.name(annotation).equals("Key") && ofTimer) {
      return (context, f) -> context.event().key().get();
    }
    return null;
  }

  private Source byType(Class<?> type) {
    if (type == DoFn.ProcessContext.class && ofElement) {
      return (context, f) -> context.ofElement();
    }
    if (type == DoFn.OnTimerContext.class && ofTimer) {
      return (context, f) -> context.ofTimer();
    }
    if (type == DoFn.OutputReceiver.class) {
      if (parameter.getParameterizedType() instanceof ParameterizedType receiver
          && receiver.getActualTypeArguments()[0] == Row.class) {
        throw refusal(": rows are not converted, so take what the port has");
      }
      return (context, f) -> context.receiver();
    }
    if (type == DoFn.MultiOutputReceiver.class) {
      return (context, f) -> context.receivers();
    }
    if (type == PipelineOptions.class) {
      return (context, f) -> context.options();
    }
    if (BoundedWindow.class.isAssignableFrom(type)) {
      if (!type.isAssignableFrom(GlobalWindow.class)) {
        throw refusal(": steps are in the global window");
      }
      return (context, f) -> GlobalWindow.INSTANCE;
    }
    if (type == PaneInfo.class && ofElement) {
      return (context, f) -> PaneInfo.NO_FIRING;
    }
    if (type == TimeDomain.class && ofTimer) {
      return (context, f) -> context.event().domain();
    }
    return null;
  }

  /** Where the input's type is known: else it is the author's type variable. */
  private void checkElement(Class<?> type) {
    TypeDescriptor<?> input = fn.fn.getInputTypeDescriptor();
    if (input.getRawType() != Object.class && !type.isAssignableFrom(input.getRawType())) {
      throw refusal(
          ": elements are not converted, so take it as " + Refusals.text(input.getType()));
    }
  }

  private UnsupportedFnException refusal(String why) {
    return fn.refusal(
        "has the parameter "
            + Refusals.text(parameter)
            + " at "
            + Refusals.text(method)
            + ", which is not supported there"
            + why);
  }
}
