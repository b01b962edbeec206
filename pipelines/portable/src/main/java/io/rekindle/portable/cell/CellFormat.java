package io.rekindle.portable.cell;

import io.rekindle.portable.format.BytesIn;
import io.rekindle.portable.format.BytesOut;
import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.format.Hashes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The bytes of a cell's parts, as {@code FORMAT.md} documents them. */
public final class CellFormat {

  private static final int VERSION = 2;
  private static final CellTimer.Domain[] DOMAINS = CellTimer.Domain.values();

  private CellFormat() {}

  /** Of a whole cell in a runner's state. */
  public static byte[] encode(Cell cell) {
    BytesOut out = new BytesOut().octet(VERSION);
    body(out, cell.body());
    out.raw(cell.hash()).raw(cell.content());
    entries(out, cell.fresh());
    if (!cell.fresh().isEmpty()) {
      body(out, cell.imaged());
      out.raw(cell.imagedHash());
    }
    out.number(cell.hydrated().size());
    cell.hydrated().forEach(out::text);
    return out.text(cell.incarnation()).toBytes();
  }

  public static Cell decode(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "a cell in the runner's state");
    in.version(VERSION);
    Body body = body(in);
    byte[] hash = in.raw(Hashes.CHAIN_BYTES);
    byte[] content = in.raw(Hashes.CHAIN_BYTES);
    List<Entry> fresh = entries(in);
    Body imaged = fresh.isEmpty() ? body : body(in);
    byte[] imagedHash = fresh.isEmpty() ? hash : in.raw(Hashes.CHAIN_BYTES);
    Set<String> hydrated = new LinkedHashSet<>();
    for (int i = in.count(); i > 0; i--) {
      hydrated.add(in.text());
    }
    return new Cell(body, hash, imaged, imagedHash, content, fresh, hydrated, in.text());
  }

  public static void body(BytesOut out, Body body) {
    out.signed(body.partition()).number(body.firings()).number(body.state().size());
    body.state()
        .forEach(
            (id, value) -> {
              out.text(id).octet(value.kind().ordinal()).number(value.items().size());
              value.items().forEach(out::bytes);
            });
    out.number(body.timers().size());
    body.timers().forEach((id, timer) -> timer(out.text(id), timer));
  }

  /**
   * All but its id. That it has an output time is told by its domain; those without are as ever.
   */
  static void timer(BytesOut out, CellTimer timer) {
    boolean output = timer.outputMs() != null;
    out.octet(timer.domain().ordinal() + (output ? DOMAINS.length : 0)).signed(timer.timeMs());
    if (output) {
      out.signed(timer.outputMs());
    }
  }

  public static Body body(BytesIn in) {
    int partition = (int) in.signed();
    long firings = in.number();
    TreeMap<String, StateValue> state = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String id = in.text();
      StateValue.Kind kind = pick(StateValue.Kind.values(), in.octet());
      List<byte[]> items = new ArrayList<>();
      for (int j = in.count(); j > 0; j--) {
        items.add(in.bytes());
      }
      state.put(id, new StateValue(kind, Items.of(items)));
    }
    TreeMap<String, CellTimer> timers = new TreeMap<>();
    for (int i = in.count(); i > 0; i--) {
      String id = in.text();
      timers.put(id, timer(id, in));
    }
    return new Body(partition, firings, state, timers);
  }

  static CellTimer timer(String id, BytesIn in) {
    int domain = in.octet();
    boolean output = domain >= DOMAINS.length;
    return new CellTimer(
        id,
        pick(DOMAINS, output ? domain - DOMAINS.length : domain),
        in.signed(),
        output ? in.signed() : null);
  }

  public static void entries(BytesOut out, List<Entry> entries) {
    out.number(entries.size());
    entries.forEach(entry -> out.bytes(entry.encoded()));
  }

  public static List<Entry> entries(BytesIn in) {
    List<Entry> entries = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      entries.add(entry(in.bytes()));
    }
    return entries;
  }

  /** Of an entry: also what the chain's hash is taken over. */
  static byte[] encode(String id, long input, List<Output> outputs) {
    BytesOut out = new BytesOut().text(id).fixed64(input).number(outputs.size());
    for (Output output : outputs) {
      out.text(output.step()).text(output.topic()).bytes(output.key());
      out.bytes(output.payload()).signed(output.timestampMs());
    }
    // Most have none: nothing is written for them.
    if (outputs.stream().anyMatch(output -> !output.name().isEmpty())) {
      outputs.forEach(output -> out.text(output.name()));
    }
    return out.toBytes();
  }

  private static Output named(Output output, String name) {
    if (!name.isEmpty() && output.topic().isEmpty()) {
      throw new DamagedException("an entry is damaged: an output to a step has a name");
    }
    return output.named(name);
  }

  private static Entry entry(byte[] bytes) {
    BytesIn in = new BytesIn(bytes, "an entry");
    String id = in.text();
    long input = in.fixed64();
    List<Output> outputs = new ArrayList<>();
    for (int i = in.count(); i > 0; i--) {
      outputs.add(new Output(in.text(), in.text(), in.bytes(), in.bytes(), in.signed()));
    }
    if (in.left() > 0) {
      outputs.replaceAll(output -> named(output, in.text()));
    }
    in.end();
    return new Entry(id, input, outputs, bytes);
  }

  /**
   * @throws DamagedException if there is none of that number
   */
  public static <T> T pick(T[] values, int ordinal) {
    if (ordinal >= values.length) {
      throw new DamagedException("a cell is damaged: there is no kind " + ordinal);
    }
    return values[ordinal];
  }
}
