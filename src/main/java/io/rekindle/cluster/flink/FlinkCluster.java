package io.rekindle.cluster.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.rekindle.cluster.Home;
import io.rekindle.cluster.process.Await;
import io.rekindle.cluster.process.FlagFile;
import io.rekindle.cluster.process.JavaCommand;
import io.rekindle.cluster.process.JavaProcess;
import io.rekindle.cluster.process.Overseer;
import io.rekindle.cluster.process.Ports;
import io.rekindle.cluster.process.RestartPolicy;
import io.rekindle.cluster.process.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One JobManager and two TaskManagers. */
final class FlinkCluster {
  static final int TASK_MANAGERS = 2;
  private static final Duration START = Duration.ofSeconds(120);
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  private final Home home;
  private final String tuning;
  private final Path directory;
  private final Overseer supervisor;
  private final long rejoinMs;
  private final int restPort;
  private final Map<String, String> values = new HashMap<>();
  private final FlinkRest rest;
  private final JavaProcess jobManager;
  private final List<JavaProcess> taskManagers = new ArrayList<>();

  /**
   * @param rejoinMs from a TaskManager's injected death to the start of the next in its place
   */
  FlinkCluster(
      Home home,
      String tuning,
      String stateBackend,
      Path directory,
      Ports ports,
      Overseer supervisor,
      long rejoinMs) {
    this.home = home;
    this.tuning = tuning;
    this.directory = directory.toAbsolutePath();
    this.supervisor = supervisor;
    this.rejoinMs = rejoinMs;
    this.restPort = ports.next();
    this.rest = new FlinkRest(restPort);
    Path conf = this.directory.resolve("conf");
    values.put("conf", conf.toString());
    values.put("rpc.port", String.valueOf(ports.next()));
    values.put("rest.port", String.valueOf(restPort));
    values.put("blob.port", String.valueOf(ports.next()));
    values.put("tmp.dir", this.directory.resolve("tmp").toString());
    values.put("state.backend", stateBackend);
    // Not as toUri() writes it: Flink takes %20 for the name of a directory.
    values.put("checkpoints.uri", "file://" + this.directory.resolve("checkpoints"));
    this.jobManager =
        process(
            "jobmanager",
            "jobmanager.jvm",
            JOB_MANAGER,
            List.of("--configDir", conf.toString(), "--executionMode", "cluster"));
    for (int i = 1; i <= TASK_MANAGERS; i++) {
      String name = "taskmanager-" + i;
      // A new identity each time, as by default: the JobManager must notice the death, not be told
      // by a namesake.
      String identity = "-Dtaskmanager.resource-id=" + name + "-" + JavaCommand.INCARNATION;
      taskManagers.add(
          process(
              name,
              "taskmanager.jvm",
              TASK_MANAGER,
              List.of("--configDir", conf.toString(), identity)));
    }
  }

  private JavaProcess process(String name, String flagFile, String main, List<String> args) {
    return new JavaProcess(
        name,
        directory.resolve(name),
        new JavaCommand(home.pipeline("flink"), flags(flagFile), main, args));
  }

  /** Flags from the tuning's file of that name. */
  List<String> flags(String file) {
    return flags(file, Map.of());
  }

  List<String> flags(String file, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(more);
    return FlagFile.read(home.conf("flink", tuning + "/" + file), all);
  }

  /** Starts its processes; they are not up yet. */
  void start() {
    for (String file : List.of("config.yaml", "log4j2.properties")) {
      Template.fill(
          home.conf("flink", tuning + "/" + file), values, directory.resolve("conf").resolve(file));
    }
    supervisor.start(jobManager, RestartPolicy.NEVER);
    for (JavaProcess taskManager : taskManagers) {
      supervisor.start(taskManager, RestartPolicy.after(rejoinMs));
    }
  }

  /** Returns when all TaskManagers are there: a job that comes earlier is not spread over them. */
  void awaitTaskManagers() throws InterruptedException {
    Await.until(
        "the TaskManagers to register",
        START,
        Await.SELDOM_MS,
        () -> registered() == TASK_MANAGERS,
        supervisor::failure,
        () -> jobManager.logTail(20));
  }

  int registered() {
    return rest.get("/taskmanagers").map(answer -> answer.path("taskmanagers").size()).orElse(0);
  }

  FlinkRest rest() {
    return rest;
  }

  JavaProcess jobManager() {
    return jobManager;
  }

  List<JavaProcess> taskManagers() {
    return List.copyOf(taskManagers);
  }

  /** Of its present incarnation. */
  static String id(JavaProcess taskManager) {
    return taskManager.name() + "-" + taskManager.incarnations();
  }

  /** Those that tasks have slots of, the most slots first: the engine need not spread them. */
  List<JavaProcess> working() {
    Map<String, Integer> used = new HashMap<>();
    rest.get("/taskmanagers")
        .ifPresent(
            answer ->
                answer
                    .path("taskmanagers")
                    .forEach(one -> used.put(one.path("id").asText(), usedSlots(one))));
    // A dead one is still listed until its heartbeat is missed.
    return taskManagers.stream()
        .filter(one -> one.isAlive() && used.getOrDefault(id(one), 0) > 0)
        .sorted(Comparator.comparingInt(one -> -used.get(id(one))))
        .toList();
  }

  private static int usedSlots(JsonNode taskManager) {
    return taskManager.path("slotsNumber").asInt() - taskManager.path("freeSlots").asInt();
  }

  void close() {
    taskManagers.forEach(supervisor::stop);
    supervisor.stop(jobManager);
  }
}
