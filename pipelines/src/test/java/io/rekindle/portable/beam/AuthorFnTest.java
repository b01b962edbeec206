package io.rekindle.portable.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;

class AuthorFnTest {
  private static class Base extends DoFn<KV<String, String>, KV<String, String>> {
    final transient List<String> called = new ArrayList<>();

    @Setup
    public void setup() {
      called.add("base");
    }

    @ProcessElement
    public void process(@Element KV<String, String> element) {}
  }

  @Deterministic
  private static final class Special extends Base {
    @Override
    @Setup
    public void setup() {
      called.add("setup");
    }

    @Teardown
    public void teardown() throws Exception {
      called.add("teardown");
      throw new Exception("the lake is closed");
    }
  }

  @Test
  void callsSetupAndTeardownAsTheMostSpecialClassHasThem() {
    Special fn = new Special();
    AuthorFn author = new AuthorFn(fn, "s");
    author.setup();
    assertThat(fn.called).containsExactly("setup");
    assertThatThrownBy(author::teardown)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("step s failed")
        .hasRootCauseMessage("the lake is closed");
    assertThat(fn.called).containsExactly("setup", "teardown");
  }
}
