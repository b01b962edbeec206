package io.rekindle.cluster;

import java.io.File;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a launch classpath says of the versions on it: what really runs, rather than what a build
 * file asks for.
 */
public final class Classpath {
  private Classpath() {}

  /**
   * The version of the first jar named {@code <artifact>-<version>.jar}.
   *
   * @throws ClusterException if there is none
   */
  public static String version(String classpath, String artifact) {
    Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d[^/\\\\]*)\\.jar");
    for (String entry : classpath.split(Pattern.quote(File.pathSeparator))) {
      Matcher matcher = name.matcher(new File(entry).getName());
      if (matcher.matches()) {
        return matcher.group(1);
      }
    }
    throw new ClusterException(artifact + " is not on the runner's classpath: build again");
  }
}
