package io.rekindle.checkpointer.run;

import io.rekindle.checkpointer.store.Compression;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a checkpointer is told. Topics are named without the prefix.
 *
 * @param input what the pipeline reads; null: then a source that hangs is not noticed
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
    String input,
    List<String> sinks,
    String deadLetters,
    long everyMs,
    long everyRecords,
    int keep,
    long stallMs,
    Compression compression,
    Map<String, Object> client) {}
