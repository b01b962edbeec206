package io.rekindle.cluster.samza;

import io.rekindle.cluster.kafka.TopicCreation;
import io.rekindle.cluster.kafka.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topics that Samza keeps a job's state and offsets in. They are created here, because Samza
 * creates changelogs with the broker's default clean-up: they would lose state by age, or grow
 * without end.
 */
final class SamzaTopics {
  private static final Pattern STORE = Pattern.compile("stores\\.([^.]+)\\.object\\.cache\\.size");

  /** The store that Beam's Samza runner keeps timers and its own bookkeeping in. */
  private static final String BEAM_STORE = "beamStore";

  private final Topics topics;
  private final TopicCreation creation;
  private final String job;
  private final int tasks;

  /**
   * @param tasks how many partitions a changelog needs: one for each task
   */
  SamzaTopics(Topics topics, TopicCreation creation, String job, int tasks) {
    this.topics = topics;
    this.creation = creation;
    this.job = job;
    this.tasks = tasks;
  }

  /** Stores that the configuration names, plus Beam's own. */
  static Collection<String> stores(Properties configuration) {
    Collection<String> stores = new TreeSet<>(List.of(BEAM_STORE));
    for (String key : configuration.stringPropertyNames()) {
      Matcher matcher = STORE.matcher(key);
      if (matcher.matches()) {
        stores.add(matcher.group(1));
      }
    }
    return stores;
  }

  /** As Beam's Samza runner names them; 1 is Samza's default job id. */
  String changelog(String store) {
    return job + "-1-" + store + "-changelog";
  }

  void create(Collection<String> stores) throws InterruptedException {
    for (String store : stores) {
      creation.other(changelog(store), tasks, Map.of("cleanup.policy", "compact"));
    }
  }

  /** Those that hold state: changelogs and checkpoint. */
  List<String> state() throws InterruptedException {
    return named().stream()
        .filter(name -> name.endsWith("-changelog") || name.startsWith("__samza_checkpoint"))
        .toList();
  }

  /**
   * How many commits there were, over all tasks: each writes one record to the checkpoint topic.
   * Null before Samza made it.
   */
  Long commits() throws InterruptedException {
    List<String> checkpoints =
        named().stream().filter(name -> name.startsWith("__samza_checkpoint")).toList();
    return checkpoints.isEmpty() ? null : (Long) topics.records(checkpoints);
  }

  /**
   * All topics that Samza made for the job, except those whose names begin like the ledger's own.
   */
  List<String> named() throws InterruptedException {
    // Samza writes a job's name with hyphens only.
    String plain = job.replace('_', '-');
    return topics.named("").stream()
        .filter(
            name ->
                name.startsWith(job + "-") || (name.startsWith("__samza_") && name.contains(plain)))
        .toList();
  }
}
