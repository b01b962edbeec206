package io.rekindle.report.cost;

import io.rekindle.report.Format;
import io.rekindle.report.Spread;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/** A cost table's columns, for every way to show it. */
public enum CostColumns {
  RATE("Records/s", CostRow::perSecond, value -> Format.count(Math.round(value))),
  COVERED("Covered after", CostRow::covered, Format::millis),
  P50("p50", CostRow::p50, Format::millis),
  P99("p99", CostRow::p99, Format::millis),
  CPU("CPU per record", CostRow::cpu, CostColumns::micros),
  ENGINE("Runner", CostRow::engine, CostColumns::micros),
  BROKER("Broker", CostRow::broker, CostColumns::micros),
  CHECKPOINTER("Checkpointer", CostRow::checkpointer, CostColumns::micros),
  TIMES("× native", CostRow::times, value -> String.format(Locale.ROOT, "%.2f", value)),
  WRITTEN("Written per record", CostRow::written, Format::bytes),
  MEMORY("Memory", CostRow::resident, Format::bytes),
  HARNESS("Harness", CostRow::harness, Format::percent);

  private final String title;
  private final Function<CostRow, Spread> value;
  private final DoubleFunction<String> format;

  CostColumns(String title, Function<CostRow, Spread> value, DoubleFunction<String> format) {
    this.title = title;
    this.value = value;
    this.format = format;
  }

  public String title() {
    return title;
  }

  public String median(CostRow row) {
    Spread spread = value.apply(row);
    return spread == null ? Format.NONE : format.apply(spread.median());
  }

  /** Smallest to largest; empty where there is nothing to tell. */
  public String range(CostRow row) {
    return Format.range(value.apply(row), format);
  }

  /** Those that some row has a value for. */
  public static List<CostColumns> of(List<CostRow> rows) {
    return List.of(values()).stream()
        .filter(column -> rows.stream().anyMatch(row -> column.value.apply(row) != null))
        .toList();
  }

  private static String micros(double micros) {
    return micros < 999.5
        ? String.format(Locale.ROOT, "%.0f µs", micros)
        : Format.millis(micros / 1000);
  }
}
