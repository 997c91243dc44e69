package org.gongxin.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.gongxin.store.Database;
import org.gongxin.store.DatabaseAccess;
import org.gongxin.store.SharedDatabase;
import org.gongxin.store.TestFolders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Services over a database and a folder of their own, registered with {@link RegisterExtension}: in
 * a static field for all tests of a class, else for each test anew.
 */
final class RunningServices
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private boolean ofClass;
  private @Nullable DatabaseAccess access;
  private @Nullable Path folder;
  private @Nullable Database database;
  private @Nullable Services services;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    ofClass = true;
    begin();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!ofClass) {
      begin();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!ofClass) {
      end();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    end();
  }

  Services services() {
    return Objects.requireNonNull(services);
  }

  Database database() {
    return Objects.requireNonNull(database);
  }

  DatabaseAccess access() {
    return Objects.requireNonNull(access);
  }

  Path folder() {
    return Objects.requireNonNull(folder);
  }

  /** Services beside these, on the same database and folder. The caller closes them. */
  Services another() throws IOException {
    return TestMeeting.start(database().stores(), folder());
  }

  void restart() throws IOException {
    services().close();
    start();
  }

  /** Does something while nobody is connected to the database, and starts again. */
  <T> T restartAfter(Supplier<T> work) throws IOException {
    end();
    T result = work.get();
    database = SharedDatabase.open(access());
    start();
    return result;
  }

  private void begin() throws IOException {
    access = SharedDatabase.create();
    folder = Files.createTempDirectory("gongxin-services-");
    TestFolders.deleteAtExit(folder);
    database = SharedDatabase.open(access);
    start();
  }

  private void start() throws IOException {
    services = another();
  }

  private void end() {
    services().close();
    database().close();
  }
}
