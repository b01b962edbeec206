package io.rekindle.ledger;

import java.util.function.Consumer;
import org.apache.beam.sdk.values.KV;

/** The part of a probe's answer that all steps share. */
final class Probes {
  private Probes() {}

  static KV<byte[], byte[]> answer(
      KV<String, Transaction> probe, String step, Consumer<JsonObject> state) {
    JsonObject json =
        new JsonObject()
            .put("account", probe.getKey())
            .put("step", step)
            .put("round", probe.getValue().round())
            .put("partition", probe.getValue().partition())
            .put("offset", probe.getValue().offset());
    state.accept(json);
    return Outputs.record(probe.getKey(), json.bytes());
  }
}
