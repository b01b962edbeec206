package io.rekindle.cluster.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every process that Rekindle starts sees of the machine's settings, wherever that is: one
 * language, one character set, one time zone. Kafka fails under a Turkish locale, and under an
 * Arabic one formatted numbers have other digits.
 */
final class Surroundings {
  /** Before a process's own flags, so that those can say otherwise. */
  static final List<String> FLAGS =
      List.of(
          "-Duser.language=en",
          "-Duser.country=US",
          "-Duser.timezone=UTC",
          "-Dfile.encoding=UTF-8",
          // Standard output's: by the first name until Java 18, by the second since.
          "-Dsun.stdout.encoding=UTF-8",
          "-Dsun.stderr.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8");

  /**
   * All that is inherited: no flags for every JVM, no settings of another installation, no secrets.
   */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "USER");

  private static final String LOCALE = "LC_ALL";

  private static final Pattern UTF_8 = Pattern.compile("(?i).+\\.utf-?8");

  private Surroundings() {}

  /** Makes an environment the one that children get. */
  static void of(Map<String, String> environment) {
    String locale = environment.getOrDefault(LOCALE, "");
    environment.keySet().retainAll(INHERITED);
    // File names and arguments are encoded as the locale says; no property of the JVM changes that.
    environment.put(LOCALE, UTF_8.matcher(locale).matches() ? locale : "C.UTF-8");
    environment.put("TZ", "UTC");
  }
}
