package io.rekindle.checker.account;

/** An input's id: where it stands in the input topic. */
public record Id(int partition, long offset) implements Comparable<Id> {
  @Override
  public int compareTo(Id other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition != 0 ? byPartition : Long.compare(offset, other.offset);
  }

  @Override
  public String toString() {
    return partition + ":" + offset;
  }
}
