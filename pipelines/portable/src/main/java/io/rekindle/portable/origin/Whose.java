package io.rekindle.portable.origin;

/** What a record of a sink is to an epoch of a pipeline. */
public enum Whose {
  /** This pipeline's, and its number says of which epoch. */
  BY_ITS_NUMBER,
  /** Of another epoch with the same number, which consumers cannot tell from this one. */
  A_DOUBLES,
  /** None of this pipeline's: it counts for nobody who reads this one. */
  ANOTHER_PIPELINES
}
