package io.rekindle.portable.beam;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;

/** An author's DoFn as its annotations describe it; refused if anything in it cannot be carried. */
final class AuthorFn {
  final DoFn<Object, Object> fn;
  final String step;
  final SortedMap<String, CellState> states = new TreeMap<>();
  private final Map<Migration<?, ?>, String> migrations = new LinkedHashMap<>();
  final AuthorTimers timers = new AuthorTimers(this);
  AuthorMethod process;
  private AuthorMethod setup;
  private AuthorMethod teardown;

  /**
   * @throws UnsupportedFnException with the reason
   */
  AuthorFn(DoFn<?, ?> fn, String step) {
    this(fn, step, fn.getClass().isAnnotationPresent(Deterministic.class));
  }

  /** One that was found to be declared deterministic when the pipeline was built. */
  static AuthorFn declared(DoFn<?, ?> fn, String step) {
    return new AuthorFn(fn, step, true);
  }

  private AuthorFn(DoFn<?, ?> fn, String step, boolean declared) {
    this.fn = Generics.cast(fn);
    this.step = step;
    if (!declared) {
      throw refusal(
          "is not annotated with @Deterministic, by which its author says that a replay makes the"
              + " same outputs");
    }
    List<Class<?>> classes = AuthorMethod.classes(fn.getClass());
    for (Class<?> type : classes) {
      for (Annotation annotation : type.getDeclaredAnnotations()) {
        if (ofBeam(annotation)) {
          throw refusal("uses " + Refusals.text(annotation) + Refusals.why(annotation));
        }
      }
      for (String call : Calls.of(type)) {
        Refusals.ofCall(call)
            .ifPresent(
                why -> {
                  throw refusal(why);
                });
      }
      for (Field field : type.getDeclaredFields()) {
        field(field);
      }
    }
    migrations.forEach(this::migrates);
    for (Method method : AuthorMethod.methods(classes)) {
      method(method);
    }
    if (process == null) {
      throw refusal("has no @ProcessElement method");
    }
    timers.checkCallbacks();
    checkByBeam();
  }

  /** What no pipeline takes is refused in Beam's words, as it is in native mode. */
  private void checkByBeam() {
    try {
      DoFnSignatures.getSignature(fn.getClass());
    } catch (IllegalArgumentException e) {
      throw refusal("is no DoFn that Beam takes: " + e.getMessage());
    }
  }

  void setup() {
    call(setup);
  }

  void teardown() {
    call(teardown);
  }

  private void call(AuthorMethod method) {
    if (method != null) {
      method.invoke(fn, null, this);
    }
  }

  private void field(Field field) {
    for (Annotation annotation : field.getDeclaredAnnotations()) {
      if (annotation instanceof DoFn.StateId id) {
        StateSpec<?> spec = (StateSpec<?>) value(fn, field);
        states.put(id.value(), CellState.of(step, id.value(), spec));
      } else if (annotation instanceof DoFn.TimerId id) {
        timers.declare(id.value(), ((TimerSpec) value(fn, field)).getTimeDomain());
      } else if (ofBeam(annotation) && name(annotation).equals("TimerFamily")) {
        TimerSpec spec = (TimerSpec) value(fn, field);
        timers.declareFamily(Refusals.value(annotation), spec.getTimeDomain());
      } else if (annotation instanceof MigratesTo to) {
        if (!(value(fn, field) instanceof Migration<?, ?> migration)) {
          throw refusal("has no Migration in its field " + field.getName());
        }
        if (migrations.put(migration, to.value()) != null) {
          throw refusal("migrates the state " + migration.from() + " twice");
        }
      } else if (ofBeam(annotation)) {
        throw refusal(
            "uses "
                + Refusals.text(annotation)
                + " at its field "
                + field.getName()
                + Refusals.why(annotation));
      }
    }
  }

  /** Only once all fields are known, in whatever order they are declared. */
  private void migrates(Migration<?, ?> migration, String to) {
    String from = migration.from();
    if (!states.containsKey(to)) {
      throw refusal("migrates the state " + from + " to " + to + ", which it does not declare");
    }
    if (states.containsKey(from)
        || migrations.keySet().stream().filter(one -> one.from().equals(from)).count() > 1) {
      throw refusal(
          "migrates the state "
              + from
              + (states.containsKey(from) ? ", which it still declares" : " twice"));
    }
    states.get(to).migrates(migration, "state " + from + " of step " + step);
  }

  static Object value(DoFn<?, ?> fn, Field field) {
    try {
      field.setAccessible(true);
      return field.get(fn);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void method(Method method) {
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      if (!ofBeam(annotation)) {
        continue;
      }
      switch (name(annotation)) {
        case "ProcessElement" -> process = new AuthorMethod(this, method);
        case "OnTimer" ->
            timers.callback(Refusals.value(annotation), new AuthorMethod(this, method));
        case "OnTimerFamily" ->
            timers.familyCallback(Refusals.value(annotation), new AuthorMethod(this, method));
        case "OnWindowExpiration" -> timers.expiration(new AuthorMethod(this, method));
        case "Setup" -> setup = new AuthorMethod(this, method);
        case "Teardown" -> teardown = new AuthorMethod(this, method);
        default -> throw refusal("uses " + Refusals.text(annotation) + Refusals.why(annotation));
      }
    }
  }

  String checked(String id) {
    if (id.indexOf(':') >= 0 || id.indexOf('/') >= 0) {
      throw refusal("has the id '" + id + "': ids of timers may have no ':' or '/'");
    }
    return id;
  }

  UnsupportedFnException refusal(String why) {
    return new UnsupportedFnException("step " + step + " (" + fn.getClass().getName() + ")", why);
  }

  /** Whatever Beam may come to know: what is not known here is refused. */
  static boolean ofBeam(Annotation annotation) {
    return annotation.annotationType().getEnclosingClass() == DoFn.class;
  }

  static String name(Annotation annotation) {
    return annotation.annotationType().getSimpleName();
  }
}
