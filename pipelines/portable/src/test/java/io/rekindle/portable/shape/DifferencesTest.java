package io.rekindle.portable.shape;

import static org.assertj.core.api.Assertions.assertThat;

import io.rekindle.portable.cell.CellTimer.Domain;
import io.rekindle.portable.cell.StateValue.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static final CoderShape TEXT = CoderShape.of("StringUtf8Coder");
  private static final CoderShape LONG = CoderShape.of("VarLongCoder");

  /** A step "count" with the state "n" and the timer "end", which sends to "tell". */
  private static StepShape step(CoderShape key, CoderShape element, CoderShape state) {
    return new StepShape(
        key,
        element,
        new TreeMap<>(Map.of("n", new StateShape(Kind.VALUE, List.of(state)))),
        new TreeMap<>(Map.of("end", Domain.EVENT_TIME)),
        new TreeSet<>(Set.of("tell")));
  }

  private static StepShape last() {
    return new StepShape(TEXT, TEXT, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
  }

  private static PipelineShape pipeline(StepShape count) {
    return new PipelineShape(new TreeMap<>(Map.of("count", count, "tell", last())));
  }

  private static HeldStep held(long cells, long awaited) {
    return new HeldStep(
        cells,
        awaited,
        new TreeMap<>(Map.of("n", Kind.VALUE)),
        new TreeMap<>(Map.of("end", Domain.EVENT_TIME)),
        new TreeSet<>(Set.of("tell")));
  }

  private static Held held(PipelineShape written, HeldStep count, String... dropped) {
    return new Held(
        new TreeMap<>(Map.of("count", count)), written, new TreeSet<>(List.of(dropped)));
  }

  private static final StepShape WRITTEN = step(TEXT, TEXT, LONG);

  private static List<String> after(StepShape now) {
    return Differences.between(held(pipeline(WRITTEN), held(41, 2)), pipeline(now));
  }

  @Test
  void theSamePipelineGoesOn() {
    assertThat(after(WRITTEN)).isEmpty();
  }

  @Test
  void aRenamedStepIsToldWithTheWaysOn() {
    PipelineShape now = new PipelineShape(new TreeMap<>(Map.of("counts", WRITTEN, "tell", last())));
    assertThat(Differences.between(held(pipeline(WRITTEN), held(41, 2)), now))
        .singleElement()
        .asString()
        .contains("step count is in the checkpoint (41 cells, 2 events sent to it)")
        .contains("not in the pipeline")
        .contains("give it its name back")
        .contains("--allow-dropped-step count");
  }

  @Test
  void aStepThatIsOnlySentSomethingIsMissedToo() {
    HeldStep sent = new HeldStep(0, 3, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    Held held = new Held(new TreeMap<>(Map.of("gone", sent)), PipelineShape.UNKNOWN, none());
    assertThat(Differences.between(held, pipeline(WRITTEN)))
        .singleElement()
        .asString()
        .contains("step gone is in the checkpoint (0 cells, 3 events sent to it)");
  }

  @Test
  void aChangedCoderIsShown() {
    assertThat(after(step(TEXT, TEXT, TEXT)))
        .singleElement()
        .asString()
        .contains("state n of step count was written as value of VarLongCoder")
        .contains("would be read as value of StringUtf8Coder");
  }

  @Test
  void aChangedKeyFindsNoCell() {
    assertThat(after(step(LONG, TEXT, LONG)))
        .singleElement()
        .asString()
        .contains("the keys of step count were written with StringUtf8Coder")
        .contains("read with VarLongCoder");
  }

  @Test
  void aChangedElementMattersWhileSomethingIsUnderWay() {
    StepShape now = step(TEXT, LONG, LONG);
    assertThat(after(now)).singleElement().asString().contains("what was sent to step count was");
    assertThat(Differences.between(held(pipeline(WRITTEN), held(41, 0)), pipeline(now))).isEmpty();
  }

  @Test
  void aStateOrTimerThatIsNotDeclaredAnyMoreIsMissed() {
    StepShape bare =
        new StepShape(TEXT, TEXT, new TreeMap<>(), new TreeMap<>(), new TreeSet<>(Set.of("tell")));
    assertThat(after(bare))
        .hasSize(2)
        .anySatisfy(one -> assertThat(one).contains("state n of step count is in the checkpoint"))
        .anySatisfy(one -> assertThat(one).contains("timer end of step count is set"));
  }

  @Test
  void aTimerOfTheOtherDomainIsAnother() {
    StepShape now =
        new StepShape(
            TEXT,
            TEXT,
            WRITTEN.states(),
            new TreeMap<>(Map.of("end", Domain.PROCESSING_TIME)),
            WRITTEN.to());
    assertThat(after(now)).singleElement().asString().contains("in the other time domain");
  }

  @Test
  void whatIsUnderWayNeedsItsWay() {
    StepShape now = new StepShape(TEXT, TEXT, WRITTEN.states(), WRITTEN.timers(), new TreeSet<>());
    assertThat(after(now))
        .singleElement()
        .asString()
        .contains("step count has sent events to step tell that are under way");
  }

  /** Written before pipelines declared anything: names, kinds and timers are known all the same. */
  @Test
  void anOldCheckpointIsComparedByWhatItHolds() {
    Held old = held(PipelineShape.UNKNOWN, held(41, 2));
    assertThat(Differences.between(old, pipeline(WRITTEN))).isEmpty();
    assertThat(Differences.between(old, pipeline(step(TEXT, TEXT, TEXT))))
        .as("any coder")
        .isEmpty();
    assertThat(Differences.between(old, new PipelineShape(new TreeMap<>()))).hasSize(1);
    StepShape bag =
        new StepShape(
            TEXT,
            TEXT,
            new TreeMap<>(Map.of("n", new StateShape(Kind.BAG, List.of(LONG)))),
            WRITTEN.timers(),
            WRITTEN.to());
    assertThat(Differences.between(old, pipeline(bag)))
        .singleElement()
        .asString()
        .contains("was written as value and would be read as bag of VarLongCoder");
  }

  @Test
  void aStepThatWasToBeDroppedMustNotBeThere() {
    Held held = new Held(new TreeMap<>(), pipeline(WRITTEN), new TreeSet<>(Set.of("count")));
    assertThat(Differences.between(held, pipeline(WRITTEN)))
        .singleElement()
        .asString()
        .contains("step count is in the pipeline, and its state would be dropped");
  }

  private static TreeSet<String> none() {
    return new TreeSet<>();
  }
}
