package io.rekindle.portable.step;

/**
 * The step's rules, so that a test can switch each off and see what breaks. Everything else uses
 * {@link #ALL}.
 *
 * @param refuseForeign a cell of another attempt is refused
 * @param skipHydrated events of the snapshot's outbox are not applied again
 * @param refuseRolledBack one that the runner has in an older version than this attempt, too
 * @param reemitOutbox the outbox is emitted again at first touch
 */
public record Rules(
    boolean refuseForeign, boolean refuseRolledBack, boolean skipHydrated, boolean reemitOutbox) {
  public static final Rules ALL = new Rules(true, true, true, true);
}
