package org.gongxin.cli;

import java.util.concurrent.Executor;
import org.gongxin.verify.Progress;

/** What a verification runs on. */
record VerifierResources(Executor executor, int threads, Progress progress) {}
