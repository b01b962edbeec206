package io.rekindle.portable.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.Cell;
import io.rekindle.portable.cell.CellFormat;
import io.rekindle.portable.image.Ack;
import io.rekindle.portable.image.Image;
import io.rekindle.portable.image.ImageFormat;
import io.rekindle.portable.image.Mark;
import io.rekindle.portable.step.Element;
import io.rekindle.portable.step.Envelope;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
  @Property(tries = 300)
  void cell(@ForAll("cells") Cell cell) {
    Cell back = CellFormat.decode(CellFormat.encode(cell));
    assertThat(back).usingRecursiveComparison().isEqualTo(cell);
  }

  @Property(tries = 300)
  void image(@ForAll("images") Image image) {
    Object back = ImageFormat.decode(ImageFormat.encode(image));
    assertThat(back).usingRecursiveComparison().isEqualTo(image);
  }

  @Property(tries = 300)
  void ack(@ForAll int epoch, @ForAll int partition, @ForAll long offset) {
    Ack ack = new Ack(epoch, partition, offset);
    assertThat(ImageFormat.decode(ImageFormat.encode(ack))).isEqualTo(ack);
  }

  @Property(tries = 300)
  void mark(@ForAll int epoch, @ForAll int partition, @ForAll long offset, @ForAll long ms) {
    Mark mark = new Mark(epoch, partition, offset, ms);
    assertThat(ImageFormat.decode(ImageFormat.encode(mark))).isEqualTo(mark);
  }

  @Property(tries = 300)
  void envelope(
      @ForAll int epoch, @ForAll("ids") String id, @ForAll long at, @ForAll byte[] payload) {
    Envelope envelope = new Envelope(epoch, new Element(id, at, payload));
    Envelope back = Envelope.decode(envelope.encode());
    assertThat(back).usingRecursiveComparison().isEqualTo(envelope);
    assertThat(Envelope.decode(Envelope.wake(epoch).encode())).isEqualTo(Envelope.wake(epoch));
  }

  @Property(tries = 500)
  void numbers(@ForAll long number) {
    byte[] bytes = new BytesOut().number(number).signed(number).fixed64(number).sealed();
    BytesIn in = BytesIn.sealed(bytes, "numbers");
    assertThat(new long[] {in.number(), in.signed(), in.fixed64()})
        .containsExactly(number, number, number);
    in.end();
  }

  @Provide
  Arbitrary<Cell> cells() {
    return Given.cell();
  }

  @Provide
  Arbitrary<Image> images() {
    return Given.image();
  }

  @Provide
  Arbitrary<String> ids() {
    return Given.text().filter(text -> !text.isEmpty());
  }
}
