package io.rekindle.run.rate;

/** A pipeline that works off so many records per second and no more, and a clock that it moves. */
final class FakeLoad implements Load {
  private final double capacity;
  private final int visibleEveryMs;
  private double sent;
  private double answered;
  private double visible;
  private double fastestSent;
  private long nowMs;
  private long stallsFromMs = Long.MAX_VALUE;
  private int stallMs;

  FakeLoad(double capacityPerSecond) {
    this(capacityPerSecond, 1);
  }

  /**
   * @param visibleEveryMs what has come out is seen to have at these moments
   */
  FakeLoad(double capacityPerSecond, int visibleEveryMs) {
    this.capacity = capacityPerSecond;
    this.visibleEveryMs = visibleEveryMs;
  }

  /** Nothing comes out for that time, that long after the beginning. */
  FakeLoad stalling(long fromMs, int forMs) {
    stallsFromMs = fromMs;
    stallMs = forMs;
    return this;
  }

  @Override
  public void send(double ratePerSecond, int millis) {
    fastestSent = Math.max(fastestSent, ratePerSecond);
    for (int i = 0; i < millis; i++) {
      sent += ratePerSecond / 1_000;
      pause(1);
    }
  }

  @Override
  public void pause(int millis) {
    for (int i = 0; i < millis; i++) {
      boolean stalls = nowMs >= stallsFromMs && nowMs < stallsFromMs + stallMs;
      answered = stalls ? answered : Math.min(sent, answered + capacity / 1_000);
      nowMs++;
      visible = nowMs % visibleEveryMs == 0 ? answered : visible;
    }
  }

  @Override
  public long underWay() {
    return Math.round(sent - visible);
  }

  @Override
  public long answered() {
    return Math.round(visible);
  }

  @Override
  public boolean failed() {
    return false;
  }

  double fastestSent() {
    return fastestSent;
  }
}
