package io.rekindle.portable.snapshot;

import java.util.SortedMap;

/**
 * What an epoch starts from.
 *
 * @param pipeline whose state it is; another pipeline refuses it
 * @param checkpoint the checkpoint's name, for messages
 * @param frontier partition of the input → the first offset whose effects are not all covered:
 *     where reading starts
 */
public record SnapshotHeader(
    String pipeline, int epoch, String checkpoint, SortedMap<Integer, Long> frontier) {}
