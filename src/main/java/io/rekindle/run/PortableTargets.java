package io.rekindle.run;

import io.rekindle.cluster.ClusterException;
import io.rekindle.cluster.ManagedProcess;
import io.rekindle.cluster.Sign;
import io.rekindle.cluster.kafka.KafkaCluster;
import io.rekindle.cluster.portable.PortableJob;
import io.rekindle.nemesis.Targets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What faults may hit in portable mode.
 *
 * @param checkpoints the checkpointer's directory
 * @param topic that the broker has
 */
record PortableTargets(
    PortableJob job,
    CheckpointerControl control,
    Path checkpoints,
    KafkaCluster kafka,
    String topic)
    implements Targets {
  @Override
  public List<ManagedProcess> workers() {
    return job.workers();
  }

  @Override
  public List<ManagedProcess> working() {
    return job.working();
  }

  @Override
  public Sign sign(List<ManagedProcess> hit) {
    if (hit.contains(control.process())) {
      return Sign.successors(hit).then(new StatusWritten(checkpoints));
    }
    if (kafka.brokerProcess().filter(hit::contains).isPresent()) {
      return Sign.successors(hit).then(this::answers);
    }
    return job.sign(hit);
  }

  private Optional<String> answers() {
    try {
      return Optional.of("has " + kafka.topics().ends(topic).size() + " partitions of " + topic);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
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
