package io.rekindle.checkpointer.store;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.CompactionStyle;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.util.StdErrLogger;

/** RocksDB's options; all native memory that grows is in here. */
final class RocksSettings implements AutoCloseable {
  /** Bytes of blocks, indices and filters in memory, and of memtables, which count against it. */
  private static final long CACHE_BYTES = 48L << 20;

  private static final long MEMTABLE_BYTES = 16L << 20;

  private final List<RocksObject> owned = new ArrayList<>();
  private final LRUCache cache;

  RocksSettings() {
    cache = own(new LRUCache(CACHE_BYTES));
  }

  DBOptions database() {
    WriteBufferManager buffers = own(new WriteBufferManager(2 * MEMTABLE_BYTES, cache));
    // A logger of its own, or even a reader would write a LOG file into a published checkpoint.
    StdErrLogger logger = own(new StdErrLogger(InfoLogLevel.FATAL_LEVEL));
    DBOptions options = own(new DBOptions());
    options.setLogger(logger);
    return options
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setAtomicFlush(true)
        .setWriteBufferManager(buffers)
        .setMaxOpenFiles(256)
        .setMaxBackgroundJobs(2)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setBytesPerSync(1 << 20);
  }

  /** For many long-lived records of which few change: merges runs of like size, so rarely all. */
  ColumnFamilyOptions lasting(Compression compression) {
    CompactionOptionsUniversal universal = own(new CompactionOptionsUniversal());
    return common(compression)
        .setCompactionStyle(CompactionStyle.UNIVERSAL)
        .setCompactionOptionsUniversal(universal)
        .setLevel0FileNumCompactionTrigger(6);
  }

  /** For few records that live for a second: their graves must not pile up before the scans. */
  ColumnFamilyOptions passing(Compression compression) {
    return common(compression)
        .setCompactionStyle(CompactionStyle.LEVEL)
        .setLevel0FileNumCompactionTrigger(2);
  }

  private ColumnFamilyOptions common(Compression compression) {
    BlockBasedTableConfig table =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setBlockSize(16 << 10)
            .setFilterPolicy(own(new BloomFilter(10)))
            .setCacheIndexAndFilterBlocks(true)
            .setPinL0FilterAndIndexBlocksInCache(false)
            .setFormatVersion(5);
    return own(new ColumnFamilyOptions())
        .setTableFormatConfig(table)
        .setWriteBufferSize(MEMTABLE_BYTES)
        .setMaxWriteBufferNumber(3)
        .setTargetFileSizeBase(16L << 20)
        .setCompressionType(compression.type);
  }

  private <T extends RocksObject> T own(T object) {
    owned.add(object);
    return object;
  }

  @Override
  public void close() {
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).close();
    }
  }
}
