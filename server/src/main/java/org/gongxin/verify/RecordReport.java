package org.gongxin.verify;

import org.gongxin.log.Checkpoint;
import org.gongxin.record.Manifest;
import org.gongxin.record.Results;
import org.jspecify.annotations.Nullable;

/**
 * A verified record: the verdict, and what was in it as far as it could be read. To be trusted only
 * when it was accepted.
 *
 * @param manifest null when it could not be read
 * @param checkpoint null when it could not be read
 * @param results computed from the archives, not read; null when that was not possible
 */
public record RecordReport(
    Verdict verdict,
    @Nullable Manifest manifest,
    @Nullable Checkpoint checkpoint,
    @Nullable Results results) {}
