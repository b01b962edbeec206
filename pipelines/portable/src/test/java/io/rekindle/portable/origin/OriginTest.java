package io.rekindle.portable.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rekindle.portable.format.DamagedException;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import io.rekindle.portable.step.Wake;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final Origin EPOCH = new Origin("p", 5, 0xabcL);
  private static final String OWN = "0000000000000abc";

  @Test
  void identitiesAreSixteenDigits() {
    assertThat(Origin.text(EPOCH.identity())).isEqualTo(OWN);
    assertThat(Origin.parse(OWN)).isEqualTo(EPOCH.identity());
    assertThat(Origin.parse(Origin.text(-1))).isEqualTo(-1);
    assertThat(Origin.parse(null)).isEqualTo(Origin.UNKNOWN);
    assertThatThrownBy(() -> Origin.parse("abc")).isInstanceOf(DamagedException.class);
    assertThat(Origin.draw()).isNotEqualTo(Origin.draw());
  }

  @Test
  void sinkRecordsAreToldByPipelineNumberAndIdentity() {
    assertThat(EPOCH.whose("p", 5, OWN)).isEqualTo(Whose.BY_ITS_NUMBER);
    assertThat(EPOCH.whose("p", 4, "another")).isEqualTo(Whose.BY_ITS_NUMBER);
    assertThat(EPOCH.whose("p", 5, "another")).isEqualTo(Whose.A_DOUBLES);
    assertThat(EPOCH.whose("q", 5, OWN)).isEqualTo(Whose.ANOTHER_PIPELINES);
    assertThat(EPOCH.whose("q", 4, null)).isEqualTo(Whose.ANOTHER_PIPELINES);
  }

  /** Of before there were these headers: consumers take them for this pipeline's as well. */
  @Test
  void recordsWithoutThemArePipelinesOwn() {
    assertThat(EPOCH.whose(null, 4, null)).isEqualTo(Whose.BY_ITS_NUMBER);
    assertThat(EPOCH.whose(null, 5, null)).isEqualTo(Whose.A_DOUBLES);
    Origin old = new Origin("p", 5, Origin.UNKNOWN);
    assertThat(old.whose(null, 5, null)).isEqualTo(Whose.BY_ITS_NUMBER);
    assertThat(old.whose("p", 5, OWN)).isEqualTo(Whose.A_DOUBLES);
  }

  @Test
  void wakesAreOfOneEpochOfOnePipeline() {
    Wake wake = Wake.of(EPOCH);
    assertThat(Wake.decode(wake.encode())).isEqualTo(wake);
    assertThat(Wake.decode(wake.encode())).isNotEqualTo(new Wake(5, 0xabdL));
    assertThat(Wake.decode(Envelope.wake(5).encode())).isEqualTo(new Wake(5, Origin.UNKNOWN));
    assertThat(Wake.of(new Origin("p", 5, Origin.UNKNOWN)).encode())
        .as("an older build's")
        .isEqualTo(Envelope.wake(5).encode());
    byte[] element = new Envelope(5, new Element("0:0", 0, new byte[0])).encode();
    assertThatThrownBy(() -> Wake.decode(element)).isInstanceOf(DamagedException.class);
  }
}
