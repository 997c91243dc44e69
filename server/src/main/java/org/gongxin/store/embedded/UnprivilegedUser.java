package org.gongxin.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the programs of PostgreSQL are run when this process is root, which they refuse to be: in a
 * user namespace of their own where that is allowed, otherwise as a user without rights.
 *
 * @param prefix put before each command; empty for an ordinary user
 * @param owner the user that must own the files, empty when they may stay as they are
 */
record UnprivilegedUser(List<String> prefix, String owner) {
  private static final UnprivilegedUser ORDINARY = new UnprivilegedUser(List.of(), "");

  UnprivilegedUser {
    prefix = List.copyOf(prefix);
  }

  static UnprivilegedUser find() throws IOException {
    if (!PostgresBinaries.isLinux() || !isRoot(List.of())) {
      return ORDINARY;
    }
    List<String> namespace = List.of("unshare", "--user");
    if (runs(namespace) && !isRoot(namespace)) {
      return new UnprivilegedUser(namespace, "");
    }
    for (String user : List.of("postgres", "nobody")) {
      UnprivilegedUser other = dropTo(user);
      if (runs(other.prefix)) {
        return other;
      }
    }
    throw new IOException(
        "PostgreSQL does not run as root and this process may not become anybody else:"
            + " start it as an ordinary user");
  }

  /** The way without a namespace. */
  static UnprivilegedUser dropTo(String user) {
    return new UnprivilegedUser(
        List.of("setpriv", "--reuid", user, "--regid", group(user), "--clear-groups", "--"), user);
  }

  /** Gives the files below a folder to the user that must own them. */
  void own(Path folder) throws IOException {
    if (owner.isEmpty()) {
      return;
    }
    var user = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setOwner(path, user);
      }
    }
  }

  private static String group(String user) {
    try {
      return Commands.run(List.of("id", "-g", user)).trim();
    } catch (IOException e) {
      return "nogroup";
    }
  }

  private static boolean isRoot(List<String> prefix) throws IOException {
    return Commands.run(Commands.join(prefix, List.of("id", "-u"))).trim().equals("0");
  }

  private static boolean runs(List<String> prefix) {
    try {
      Commands.run(Commands.join(prefix, List.of("id", "-un"))); // initdb wants a user with a name
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
