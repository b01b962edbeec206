package io.rekindle.checkpointer.epoch;

/** Consumer groups: of each epoch one, whose name no other epoch of whatever pipeline has. */
public final class EpochNames {
  /** Of the identity, for a name. */
  private static final int DIGITS = 8;

  private EpochNames() {}

  /** The group whose offsets are where the epoch begins to read. */
  public static String group(String group, int epoch, String identity) {
    return group + "-" + epoch + "-" + identity.substring(0, DIGITS);
  }

  /** The group that remembers which epoch is the newest. */
  public static String register(String group) {
    return group + "-epochs";
  }

  /** What {@link #group} was made from, as far as it can be told. */
  public static String base(EpochRecord record) {
    String suffix =
        record.identity() == null
            ? "-" + record.epoch()
            : group("", record.epoch(), record.identity());
    return record.groupId().endsWith(suffix)
        ? record.groupId().substring(0, record.groupId().length() - suffix.length())
        : record.groupId();
  }
}
