package io.rekindle.checkpointer.run;

import io.rekindle.checkpointer.store.Compression;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a checkpointer is told. Which topics it reads is in each epoch's record.
 *
 * @param everyMs publish when so much time has passed; 0: not by time
 * @param everyRecords publish when so many images have come; 0: not by volume
 * @param keep how many checkpoints
 * @param stallMs see {@code Assembler}
 * @param client further settings of Kafka's clients
 */
public record Settings(
    Path checkpoints,
    String bootstrapServers,
    String topicPrefix,
    long everyMs,
    long everyRecords,
    int keep,
    long stallMs,
    Compression compression,
    Map<String, Object> client) {}
