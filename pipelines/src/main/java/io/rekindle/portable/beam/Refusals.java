package io.rekindle.portable.beam;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;

/** What is refused, as its author wrote it, and why. */
final class Refusals {
  private static final String BUNDLES =
      ": bundles are the runner's, and a replay deals the same elements to others";
  private static final String SPLITTABLE = ": it is splittable, which neither source nor step is";

  /** By the annotation's name, for not every Beam version has each. */
  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("StartBundle", BUNDLES),
          Map.entry("FinishBundle", BUNDLES),
          Map.entry(
              "RequiresStableInput",
              ": only state and outputs are kept exact, not what else the method does"),
          Map.entry("RequiresTimeSortedInput", ": elements come as the input has them"),
          Map.entry("FieldAccess", ": elements are not converted, so take @Element"),
          Map.entry("SideInput", ": side inputs are not carried"),
          Map.entry("Key", ": only @OnTimer methods have it, as in Beam"),
          Map.entry("Restriction", SPLITTABLE),
          Map.entry("WatermarkEstimatorState", SPLITTABLE),
          Map.entry("GetInitialRestriction", SPLITTABLE),
          Map.entry("NewTracker", SPLITTABLE),
          Map.entry("BoundedPerElement", SPLITTABLE),
          Map.entry("UnboundedPerElement", SPLITTABLE));

  private static final Map<String, String> CALLS =
      Map.of(
          "org/apache/beam/sdk/transforms/DoFn$ProcessContext.sideInput",
          "calls ProcessContext.sideInput: side inputs are not carried");

  private Refusals() {}

  /**
   * Why a DoFn that calls this cannot be run.
   *
   * @param call as {@link Calls} has it
   */
  static Optional<String> ofCall(String call) {
    return Optional.ofNullable(CALLS.get(call));
  }

  /** From a colon on; empty where the name says it all. */
  static String why(Annotation annotation) {
    return REASONS.getOrDefault(AuthorFn.name(annotation), "");
  }

  /** With its value, if it has one. */
  static String text(Annotation annotation) {
    String value = value(annotation);
    String name = "@" + AuthorFn.name(annotation);
    return value.isEmpty() ? name : name + "(\"" + value + "\")";
  }

  /** Empty where it has none. */
  static String value(Annotation annotation) {
    try {
      return (String) annotation.annotationType().getMethod("value").invoke(annotation);
    } catch (ReflectiveOperationException e) {
      return "";
    }
  }

  static String text(Parameter parameter) {
    StringBuilder text = new StringBuilder();
    for (Annotation annotation : parameter.getAnnotations()) {
      if (AuthorFn.ofBeam(annotation)) {
        text.append(text(annotation)).append(' ');
      }
    }
    return text.append(text(parameter.getParameterizedType())).toString();
  }

  static String text(Method method) {
    StringBuilder text = new StringBuilder();
    for (Annotation annotation : method.getDeclaredAnnotations()) {
      if (AuthorFn.ofBeam(annotation)) {
        text.append(text(annotation)).append(' ');
      }
    }
    return text.append(method.getName()).toString();
  }

  /** Without packages and enclosing classes. */
  static String text(Type type) {
    return type.getTypeName().replaceAll("(?:\\w+[.$])+(?=\\w)", "");
  }
}
