package org.gongxin.store.embedded;

/** What the embedded database is told. Written anew at each start, so that no edit survives. */
final class ClusterSettings {
  /** One way in: from this machine, with a password. */
  static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

  private ClusterSettings() {}

  static String postgresql(int port) {
    return """
    # Written by Gongxin at each start. Changes are lost.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    max_connections = 40
    shared_buffers = 64MB
    password_encryption = 'scram-sha-256'

    # What is acknowledged is on the disk.
    fsync = on
    synchronous_commit = on
    full_page_writes = on

    # Nothing that ties a ballot to a time: neither in tables nor in the log. A failed statement is
    # not logged, and never its values: a clash of keys would name a credential.
    track_commit_timestamp = off
    log_statement = 'none'
    log_min_messages = log
    log_min_error_statement = panic
    log_error_verbosity = terse
    log_parameter_max_length = 0
    log_parameter_max_length_on_error = 0
    log_min_duration_statement = -1
    log_connections = ''
    log_disconnections = off
    log_checkpoints = off
    log_autovacuum_min_duration = -1
    logging_collector = off
    log_timezone = 'UTC'
    timezone = 'UTC'
    """
        .formatted(port);
  }
}
