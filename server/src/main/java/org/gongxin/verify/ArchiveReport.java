package org.gongxin.verify;

/** A verified archive: the verdict, and what was in it. */
public record ArchiveReport(Verdict verdict, ArchiveContent content) {}
