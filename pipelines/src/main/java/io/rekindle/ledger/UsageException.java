package io.rekindle.ledger;

/** The user's flags do not work; the message says which, and how to mend it. */
final class UsageException extends Exception {

  UsageException(String message) {
    super(message);
  }
}
