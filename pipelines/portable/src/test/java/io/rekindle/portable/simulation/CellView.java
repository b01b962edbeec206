package io.rekindle.portable.simulation;

import io.rekindle.portable.cell.Body;
import io.rekindle.portable.cell.StateValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a cell of {@link SimLogic} remembers.
 *
 * @param log events applied: id, payload
 * @param closed what each firing saw: timer id, events
 */
record CellView(
    List<Map.Entry<String, String>> log,
    List<Sent> sent,
    List<Map.Entry<String, List<String>>> closed,
    int timers) {

  static CellView of(Body body) {
    List<Map.Entry<String, String>> log = new ArrayList<>();
    for (String item : texts(body, "log")) {
      int at = item.indexOf('=');
      log.add(Map.entry(item.substring(0, at), item.substring(at + 1)));
    }
    List<Map.Entry<String, List<String>>> closed = new ArrayList<>();
    for (String item : texts(body, "closed")) {
      int at = item.indexOf('=');
      String events = item.substring(at + 1);
      closed.add(
          Map.entry(
              item.substring(0, at), events.isEmpty() ? List.of() : List.of(events.split(","))));
    }
    List<Sent> sent = texts(body, "sent").stream().map(Sent::decode).toList();
    LargeState.check(body, log.size() + closed.size());
    return new CellView(log, sent, closed, body.timers().size());
  }

  private static List<String> texts(Body body, String state) {
    StateValue value = body.state().get(state);
    return value == null ? List.of() : SimLogic.texts(value);
  }
}
