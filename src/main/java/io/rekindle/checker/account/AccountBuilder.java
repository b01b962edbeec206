package io.rekindle.checker.account;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.rekindle.history.Ack;
import io.rekindle.history.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts one account's history together, parsing each record as it comes so that texts need not be
 * kept.
 */
public final class AccountBuilder {
  private static final ObjectReader INPUT = Json.reader(InputValue.class);
  private static final ObjectReader BALANCE = Json.reader(Balance.class);
  private static final ObjectReader ALERT = Json.reader(Alert.class);
  private static final ObjectReader STATEMENT = Json.reader(Statement.class);

  private final String account;
  private final long periodMs;
  private final List<Input> inputs = new ArrayList<>();
  private final Set<Id> probes = new HashSet<>();
  private final List<Emitted<Balance>> balances = new ArrayList<>();
  private final List<Emitted<Alert>> alerts = new ArrayList<>();
  private final List<Emitted<Statement>> statements = new ArrayList<>();
  private final List<State> states = new ArrayList<>();
  private final List<String> unreadable = new ArrayList<>();

  private record InputValue(String account, String txId, long amount, String category) {}

  public AccountBuilder(String account, long periodMs) {
    this.account = account;
    this.periodMs = periodMs;
  }

  /** A transaction or a producer's duplicate. An unreadable one is the history's fault: throws. */
  public void input(Ack ack) {
    try {
      InputValue value = INPUT.readValue(ack.value());
      inputs.add(
          new Input(
              new Id(ack.partition(), ack.offset()),
              value.txId,
              value.amount,
              value.category,
              Math.floorDiv(ack.scheduledMs(), periodMs),
              ack.sentMs(),
              ack.ackedMs()));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the acknowledged input %d:%d is not a transaction: %s",
              ack.partition(),
              ack.offset(),
              firstLine(e)),
          e);
    }
  }

  /** A question for the account's state. */
  public void probe(Ack ack) {
    probes.add(new Id(ack.partition(), ack.offset()));
  }

  /** An output of any topic but the dead letters. */
  public void output(Output output) {
    String text = output.value();
    try {
      if (text == null) {
        throw new IllegalArgumentException("it has no value");
      }
      switch (output.topic()) {
        case BALANCES -> balances.add(emitted(BALANCE.readValue(text), balances.size(), output));
        case ALERTS -> alerts.add(emitted(ALERT.readValue(text), alerts.size(), output));
        case STATEMENTS ->
            statements.add(emitted(STATEMENT.readValue(text), statements.size(), output));
        case STATES -> states.add(state(Json.tree(text), output.appendMs()));
        default -> throw new IllegalArgumentException("no output topic");
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      unreadable.add(
          String.format(
              Locale.ROOT,
              "%s %d:%d of account %s cannot be read: %s",
              output.topic().topicName(),
              output.partition(),
              output.offset(),
              account,
              firstLine(e)));
    }
  }

  /** The history so far. */
  public AccountHistory build() {
    inputs.sort(Comparator.comparing(Input::id));
    return new AccountHistory(
        account, inputs, probes, balances, alerts, statements, states, unreadable);
  }

  private static <T> Emitted<T> emitted(T content, int position, Output output) {
    return new Emitted<>(content, position, output.appendMs());
  }

  private static State state(JsonNode node, long appendMs) {
    for (String number : new String[] {"round", "partition", "offset"}) {
      if (!node.path(number).isIntegralNumber()) {
        throw new IllegalArgumentException("it has no number '" + number + "'");
      }
    }
    Id probe = new Id(node.get("partition").intValue(), node.get("offset").longValue());
    return new State(
        node.path("step").asText(), node.get("round").longValue(), probe, node, appendMs);
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("no reason given");
  }
}
