package io.rekindle.portable.simulation;

/** A step and a key. */
record CellName(String step, String key) implements Comparable<CellName> {
  @Override
  public int compareTo(CellName other) {
    int byStep = step.compareTo(other.step);
    return byStep != 0 ? byStep : key.compareTo(other.key);
  }

  @Override
  public String toString() {
    return step + "/" + key;
  }
}
