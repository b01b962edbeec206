package io.rekindle.portable.client;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with the properties that a client of Kafka refuses: which of them, and why, but
 * never a value, for that may be a secret, and Kafka's own message quotes it. Of that message only
 * what is known to be Kafka's own words is taken over.
 */
public final class ClientRefusal {
  /** Greedy: the value comes first, and may have anything in it. */
  private static final Pattern VALUE =
      Pattern.compile("Invalid value .* for configuration ([\\w.-]+)(?:: (.*))?", Pattern.DOTALL);

  private static final Pattern MISSING =
      Pattern.compile("Missing required configuration \"([\\w.-]+)\".*", Pattern.DOTALL);

  /** Of these, nothing is the user's. */
  private static final Pattern OWN_WORDS =
      Pattern.compile(
          "Not a number of type [A-Z]+"
              + "|Expected value to be either true or false"
              + "|Value must be (at least|no more than) -?[\\d.E]+"
              + "|String must be one of[^:]*: [\\w, ]+"
              + "|String must be non-empty");

  private static final Pattern NO_CLASS = Pattern.compile("Class .* could not be found\\.?");

  private ClientRefusal() {}

  /**
   * @param refusal what was thrown
   * @param given names of the properties that the client got
   * @return for instance {@code retries: Not a number of type INT}
   */
  public static String told(Throwable refusal, Collection<String> given) {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      Optional<String> told = told(String.valueOf(cause.getMessage()), given);
      if (told.isPresent()) {
        return told.get();
      }
    }
    return "one of them is wrong (" + root(refusal).getClass().getSimpleName() + ")";
  }

  /** Whether it is a value that is refused, and not what was found where the value leads to. */
  public static boolean isOfValue(Throwable refusal) {
    Throwable root = root(refusal);
    return root instanceof IllegalArgumentException
        || root instanceof ClassNotFoundException
        || root.getClass().getSimpleName().equals("ConfigException");
  }

  private static Optional<String> told(String message, Collection<String> given) {
    Matcher missing = MISSING.matcher(message);
    if (missing.matches()) {
      return Optional.of(missing.group(1) + " is missing");
    }
    Matcher value = VALUE.matcher(message);
    if (value.matches() && given.contains(value.group(1))) {
      return Optional.of(value.group(1) + ": " + why(String.valueOf(value.group(2))));
    }
    if (message.contains("JAAS")) {
      return Optional.of("sasl.jaas.config is missing or malformed");
    }
    return given.stream()
        .filter(name -> names(message, name))
        .max(Comparator.comparingInt(String::length))
        .map(name -> name + " is wrong");
  }

  private static String why(String said) {
    if (OWN_WORDS.matcher(said).matches()) {
      return said;
    }
    return NO_CLASS.matcher(said).matches() ? "there is no such class" : "the value is refused";
  }

  private static boolean names(String message, String name) {
    return Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?![\\w.]*\\w)")
        .matcher(message)
        .find();
  }

  private static Throwable root(Throwable refusal) {
    Throwable root = refusal;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
