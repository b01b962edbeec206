package io.rekindle.ledger;

/** A record that cannot be taken in; the message is the dead letter's reason. */
final class MalformedException extends Exception {

  MalformedException(String reason) {
    super(reason, null, false, false); // expected and frequent: no stack trace
  }
}
