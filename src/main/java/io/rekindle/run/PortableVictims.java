package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.portable.PortableJob;
import io.rekindle.nemesis.Victims;
import java.util.List;

/** What faults may hit in portable mode. */
record PortableVictims(PortableJob job, CheckpointerControl control, KafkaCluster kafka)
    implements Victims {
  @Override
  public List<ManagedProcess> workers() {
    return job.workers();
  }

  @Override
  public List<ManagedProcess> everything() {
    return job.processes();
  }

  @Override
  public void goOnWith(String runner) {
    job.goOnWith(runner);
  }

  @Override
  public int epoch() {
    return job.epoch();
  }

  @Override
  public void abandon(ManagedProcess process) {
    job.abandon(process);
  }

  @Override
  public void atOnce(Runnable fault) {
    job.atOnce(fault);
  }

  @Override
  public void disturbed(String what) {
    job.disturbed(what);
  }

  @Override
  public ManagedProcess checkpointer() {
    return control.process();
  }

  @Override
  public long haltCheckpointer(String phase) throws InterruptedException {
    return control.haltAt(phase);
  }

  @Override
  public ManagedProcess broker() {
    return kafka
        .brokerProcess()
        .orElseThrow(() -> new ClusterException("a Kafka that was there already is left alone"));
  }
}
