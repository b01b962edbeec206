package io.rekindle.run.rate;

/** A pipeline that works off so many records per second and no more, and a clock that it moves. */
final class FakeLoad implements Load {
  private final double capacity;
  private double sent;
  private double answered;
  private double fastestSent;

  FakeLoad(double capacityPerSecond) {
    this.capacity = capacityPerSecond;
  }

  @Override
  public void send(double ratePerSecond, int millis) {
    fastestSent = Math.max(fastestSent, ratePerSecond);
    sent += ratePerSecond * millis / 1_000;
    pause(millis);
  }

  @Override
  public void pause(int millis) {
    answered = Math.min(sent, answered + capacity * millis / 1_000);
  }

  @Override
  public long underWay() {
    return Math.round(sent - answered);
  }

  @Override
  public long answered() {
    return Math.round(answered);
  }

  @Override
  public boolean failed() {
    return false;
  }

  double fastestSent() {
    return fastestSent;
  }
}
