package io.rekindle.portable.beam;

import io.rekindle.portable.cell.CellTimer;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.joda.time.Instant;

/**
 * The timers of a family, which the author names as the pipeline runs. In the cell each is called
 * by the family and that name, encoded so that it has neither what separates the two nor what
 * separates the parts of an event's id.
 */
final class AuthorTimerFamily {
  private final AuthorFn fn;
  private final String id;
  private final TimeDomain domain;
  private final SortedMap<String, AuthorTimer> named = new TreeMap<>();
  private SortedMap<String, CellTimer> timers;
  private LongSupplier clock;
  private AuthorEvent event;

  /**
   * @throws UnsupportedFnException if the domain cannot be carried
   */
  AuthorTimerFamily(AuthorFn fn, String id, TimeDomain domain) {
    this.fn = fn;
    this.id = id;
    this.domain = domain;
    timer("");
  }

  boolean isOfProcessingTime() {
    return domain == TimeDomain.PROCESSING_TIME;
  }

  /** As {@link CellTimer#declared} has it. */
  void declare(Map<String, CellTimer.Domain> timers) {
    timers.put(id + CellTimer.OF_FAMILY, timer("").domain());
  }

  /** As {@link AuthorTimer#open}. */
  void open(SortedMap<String, CellTimer> cellTimers, LongSupplier now, AuthorEvent atWork) {
    named.clear();
    timers = cellTimers;
    clock = now;
    event = atWork;
  }

  /**
   * What the author's method is given.
   *
   * @param timerMap Beam's interface, which not every version has
   */
  Object handle(Class<?> timerMap) {
    return Proxy.newProxyInstance(
        timerMap.getClassLoader(),
        new Class<?>[] {timerMap},
        (proxy, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) {
    switch (method.getName()) {
      case "get":
        return get((String) arguments[0]);
      case "set":
        get((String) arguments[0]).set((Instant) arguments[1]);
        return null;
      case "toString":
        return "the timers " + id;
      default:
        throw Unsupported.call(method.getName() + " of the timers " + id);
    }
  }

  private Timer get(String name) {
    return named.computeIfAbsent(
        name,
        n -> {
          AuthorTimer timer = timer(n);
          timer.open(timers, clock, event);
          return timer;
        });
  }

  private AuthorTimer timer(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return new AuthorTimer(fn, id + CellTimer.OF_FAMILY + encoded, domain);
  }

  /**
   * @param timer a cell's
   * @return the id of its family, or empty if it is of none
   */
  static String family(String timer) {
    int at = timer.indexOf(CellTimer.OF_FAMILY);
    return at < 0 ? "" : timer.substring(0, at);
  }

  /** What the author calls a timer of a cell: of a family its name in that, else its id. */
  static String name(String timer) {
    int at = timer.indexOf(CellTimer.OF_FAMILY);
    return at < 0 ? timer : URLDecoder.decode(timer.substring(at + 1), StandardCharsets.UTF_8);
  }
}
