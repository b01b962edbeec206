package io.rekindle.cluster.process;

import io.rekindle.cluster.ClusterException;
import io.rekindle.history.Event;
import io.rekindle.history.Event.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The processes of one epoch in portable mode. None is restarted: the first end of any of them ends
 * the epoch, and whoever holds this starts the next one. Policies count only where they let a
 * program finish.
 */
public final class EpochOverseer implements Overseer, AutoCloseable {
  /** The ledger's exit status if a step found that it must not go on. */
  private static final int REFUSED_STATUS = 3;

  /** The ledger's if its flags or its snapshot do not work: they will not the next time either. */
  private static final int UNUSABLE_STATUS = 2;

  /** How the ledger begins to say why. Flink's processes end with 2 for reasons of their own. */
  private static final String LEDGER_SAYS = "ledger: ";

  /** In the log of a worker whose runner does not end it then. */
  private static final String REFUSED = "RefusedException";

  /** Exceptions of the pipeline's by which the next epoch would end as well. */
  private static final List<String> HOPELESS =
      List.of(
          "InvalidElementException",
          "UnreadableException",
          "UnsupportedFnException",
          "ChangedPipelineException");

  private final Consumer<Event> events;
  private final Disturbances disturbances;
  private final Map<Supervised, RestartPolicy> watched = new HashMap<>();
  private final Deque<Supervised> started = new ArrayDeque<>();
  private final List<Supervised> abandoned = new ArrayList<>();
  private String down;
  private String accident;
  private String hopeless;

  public EpochOverseer(Consumer<Event> events, Disturbances disturbances) {
    this.events = events;
    this.disturbances = disturbances;
  }

  @Override
  public synchronized void start(Supervised process, RestartPolicy policy) {
    if (down != null) {
      throw new ClusterException("the epoch has ended: " + down);
    }
    watched.put(process, policy);
    started.push(process);
    try {
      long pid = process.start(exit -> ended(process, exit));
      event(Kind.STARTED, process, pid, null);
    } catch (ClusterException e) {
      accident(process, null, e.getMessage());
    }
  }

  @Override
  public void stop(Supervised process) {
    synchronized (this) {
      watched.remove(process);
      started.remove(process);
      if (abandoned.contains(process)) {
        return;
      }
    }
    process.destroy();
  }

  /** Ends the epoch, but leaves this process alone: somebody else ends it. */
  public synchronized void abandon(Supervised process) {
    abandoned.add(process);
    watched.remove(process);
    down(process.name() + " was left behind");
  }

  @Override
  public synchronized Optional<String> failure() {
    return Optional.ofNullable(down);
  }

  /** An end that nothing explains. */
  public synchronized Optional<String> accident() {
    return Optional.ofNullable(accident);
  }

  /** What the next epoch would end by as well; empty if it may go better. */
  public synchronized Optional<String> hopeless() {
    return Optional.ofNullable(hopeless);
  }

  /**
   * Of a job that ended on living processes.
   *
   * @param why as the runner tells it
   * @return whether the next epoch's would end the same way
   */
  public static boolean isHopeless(String why) {
    return HOPELESS.stream().anyMatch(why::contains);
  }

  /** Whether such an end follows from something that was done on purpose, or is a refusal. */
  public synchronized boolean explains(String why) {
    return why.contains(REFUSED) || down != null || disturbances.recent().isPresent();
  }

  /** All that were started and not stopped, the first first. */
  public synchronized List<Supervised> processes() {
    List<Supervised> all = new ArrayList<>(started);
    java.util.Collections.reverse(all);
    return all;
  }

  private synchronized void ended(Supervised process, Exit exit) {
    RestartPolicy policy = watched.get(process);
    if (policy == null || (policy.mayFinish() && exit.status() == 0)) {
      return;
    }
    String who = process.name() + " (pid " + exit.pid() + ")";
    if (exit.injected() && exit.status() == Exit.KILLED) {
      disturbances.happened("the kill of " + who);
      down(who + " was killed");
      return;
    }
    String lines = exit.logTail().isEmpty() ? "none" : "\n" + String.join("\n", exit.logTail());
    String detail = "exit status " + exit.status() + "; last log lines: " + lines;
    if (exit.status() == UNUSABLE_STATUS && hopeless == null) {
      hopeless = said(exit).map(why -> process.name() + ": " + why).orElse(null);
    }
    if (exit.bySignal()) {
      accident(process, exit.pid(), detail);
    } else if (exit.status() == REFUSED_STATUS || lines.contains(REFUSED)) {
      event(Kind.INDUCED_EXIT, process, exit.pid(), "a step refused; " + detail);
      down(who + " refused to go on");
    } else if (down != null || disturbances.recent().isPresent()) {
      String cause = down != null ? down : disturbances.recent().orElseThrow();
      event(Kind.INDUCED_EXIT, process, exit.pid(), "after " + cause + "; " + detail);
      down(who + " left after " + cause);
    } else {
      accident(process, exit.pid(), detail);
    }
  }

  private static Optional<String> said(Exit exit) {
    return exit.logTail().stream()
        .filter(line -> line.startsWith(LEDGER_SAYS))
        .reduce((first, second) -> second);
  }

  private void accident(Supervised process, Long pid, String detail) {
    event(Kind.UNPLANNED_EXIT, process, pid, detail);
    String text = process.name() + (pid == null ? "" : " (pid " + pid + ")") + ": " + detail;
    accident = accident == null ? text : accident;
    down(text);
  }

  private void down(String why) {
    down = down == null ? why : down;
  }

  private void event(Kind kind, Supervised process, Long pid, String detail) {
    events.accept(new Event(System.currentTimeMillis(), kind, process.name(), pid, detail));
  }

  /** Ends every process that is still watched, at once. */
  @Override
  public void close() {
    List<Supervised> all;
    synchronized (this) {
      down("it was closed");
      all = processes();
    }
    all.parallelStream().forEach(this::stop);
  }
}
