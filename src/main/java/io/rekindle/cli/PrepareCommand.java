package io.rekindle.cli;

import io.rekindle.cluster.Home;
import io.rekindle.cluster.archive.Archive;
import io.rekindle.cluster.archive.ClassLists;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes class-data archives; the launcher calls it after a build. */
@Command(
    name = "prepare",
    hidden = true,
    description = "Make the class-data archives that are missing.")
final class PrepareCommand implements Callable<Integer> {
  @Option(
      names = "--collect",
      description =
          "write the class lists anew instead, from runs made with the system property"
              + " rekindle.archives=record")
  boolean collect;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = Home.fromSystemProperty();
    if (!collect) {
      Ready.make(home, home.built());
      return ExitCode.VALID;
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String module : home.built()) {
      Archive archive = home.archive(module);
      out.println(module + ": " + ClassLists.collect(archive));
    }
    return ExitCode.VALID;
  }
}
