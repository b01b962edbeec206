package io.rekindle.portable.simulation;

import org.junit.jupiter.api.Test;

/**
 * 27,500 schedules in each build, spread over the environments. A longer soak, and one schedule
 * again:
 *
 * <pre>
 * mvn -pl pipelines/portable test -Dtest=SimulationTest -Dsimulation.schedules=1000000
 * mvn -pl pipelines/portable test -Dtest=SimulationTest -Dsimulation.environment=chain -Dsimulation.seed=4711
 * </pre>
 */
class SimulationTest {
  @Test
  void everyScheduleEndsRight() {
    Campaign campaign = Campaign.fromProperties();
    campaign.run();
  }
}
