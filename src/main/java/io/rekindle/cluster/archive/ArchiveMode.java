package io.rekindle.cluster.archive;

import java.util.Locale;

/** Whether archives are used; for comparing with and without, and for making class lists anew. */
public enum ArchiveMode {
  /** They are made where they are missing, and used. */
  ON,
  /** They are neither made nor used. */
  OFF,
  /** The same, and each process writes down which classes it loads. */
  RECORD;

  /** System property of the harness: on, off or record. */
  public static final String PROPERTY = "rekindle.archives";

  /**
   * As the property says; on without one.
   *
   * @throws IllegalArgumentException if it says something else
   */
  public static ArchiveMode fromSystemProperty() {
    String text = System.getProperty(PROPERTY, "on");
    try {
      return valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the system property " + PROPERTY + " is '" + text + "': on, off or record", e);
    }
  }
}
