package io.rekindle.checker.account;

/** The content of a record of {@code statements}. */
record Statement(String account, long period, long pane, long count, long sum) {}
