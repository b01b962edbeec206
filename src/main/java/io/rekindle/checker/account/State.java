package io.rekindle.checker.account;

import com.fasterxml.jackson.databind.JsonNode;

/** A step's answer to a probe; {@code cells} is the whole record. */
record State(String step, long round, Id probe, JsonNode cells, long appendMs) {}
