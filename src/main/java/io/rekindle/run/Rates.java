package io.rekindle.run;

import io.rekindle.history.Idempotence;
import io.rekindle.scenario.RunSpec;
import io.rekindle.scenario.RunnerName;
import io.rekindle.scenario.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this machine sustains, by runner: all runs that are compared with each other get the same
 * rate. The first run of a runner finds it out; where a runner is set up in several ways, each of
 * them is tried before the first run, and the least counts.
 */
public final class Rates {
  private final Map<RunnerName, Double> sustained = new EnumMap<>(RunnerName.class);

  /**
   * What has to be found out before the first run: one run of each set-up of a runner that has
   * several.
   */
  static List<RunSpec> searches(List<RunSpec> specs) {
    Map<RunnerName, Map<Settings, RunSpec>> setUps = new EnumMap<>(RunnerName.class);
    for (RunSpec spec : specs) {
      if (spec.pace().search()) {
        setUps
            .computeIfAbsent(spec.settings().runner(), any -> new LinkedHashMap<>())
            .putIfAbsent(spec.settings().with(Idempotence.TRUE), spec);
      }
    }
    List<RunSpec> searches = new ArrayList<>();
    setUps.values().stream()
        .filter(several -> several.size() > 1)
        .forEach(several -> searches.addAll(several.values()));
    return searches;
  }

  /** The run at the rate that is known for its runner; it finds it out if none is. */
  public RunSpec paced(RunSpec spec) {
    Double known = sustained.get(spec.settings().runner());
    return spec.pace().search() && known != null ? spec.paced(known) : spec;
  }

  /** Takes up what a run has found, if it has. */
  public void found(RunSpec made) {
    Double found = made.pace().sustainedPerSecond();
    if (found != null) {
      sustained.merge(made.settings().runner(), found, Math::min);
    }
  }

  /**
   * The rate of that run was too high, so no more than that is sustained: the runner's next ones
   * get a share of it.
   */
  void lower(RunSpec made) {
    sustained.put(made.settings().runner(), made.ratePerSecond());
  }
}
