# Shared by the scripts: finds what they need, and says how to get what is missing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# apt_install PACKAGE...: as root on Debian installs, otherwise names the command that does.
apt_install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    printf 'Installing %s\n' "$*" >&2
    apt-get update -qq >&2 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null 2>&1 ||
      fail "Could not install: $*. Try: apt-get install $*"
  else
    fail "Missing: $*. Install with: sudo apt-get install $*"
  fi
}

# need COMMAND PACKAGE
need() { command -v "$1" >/dev/null || apt_install "$2"; }

jdk_major() { "$1/bin/java" -version 2>&1 | sed -nE 's/.* version "([0-9]+).*/\1/p' | head -n 1; }

# Sets JAVA to a java of version 21 or newer: JAVA_HOME, the one on the PATH, or one of the usual places.
find_java() {
  local home major best=0
  JAVA=
  for home in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /x/x/x)")")")" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
    major=$(jdk_major "$home")
    if [ "${major:-0}" -ge 21 ] && [ "$major" -gt "$best" ]; then
      best=$major
      JAVA=$home/bin/java
    fi
  done
  [ -n "$JAVA" ] ||
    fail "No JDK 21 or newer found. Install one (Debian 13: apt-get install openjdk-21-jdk; or https://adoptium.net) or set JAVA_HOME."
}

# Java, Maven and Node, for everything that builds.
need_build_tools() {
  find_java
  need mvn maven
  command -v node >/dev/null || fail "Node 20.19 or newer is missing. See https://nodejs.org"
  node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' ||
    fail "Node 20.19 or newer is needed, this is $(node -v). See https://nodejs.org"
}

# Compiles the server's tests and prints the class path that runs them from the root folder.
test_classpath() {
  local file=server/target/test-classpath
  mvn -q -B -ntp test-compile dependency:build-classpath -Dweb.skip -Dmdep.includeScope=test \
    -Dmdep.outputFile="$root/$file" >&2
  printf 'server/target/test-classes:server/target/classes:%s' "$(cat "$file")"
}

# The web client's packages, once for each state of the lock file.
web_packages() {
  local lock=$root/kiosk-web/package-lock.json stamp=$root/kiosk-web/node_modules/.gongxin-lock
  if ! cmp -s "$lock" "$stamp"; then
    (cd "$root/kiosk-web" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$lock" "$stamp"
  fi
}

# A Chromium or Chrome: the one CHROMIUM names, or one on the PATH; and a font that has what the pages say.
need_browser() {
  [ -x "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
    command -v google-chrome >/dev/null || apt_install chromium
  need fc-list fontconfig
  [ -n "$(fc-list :lang=zh family)" ] || apt_install fonts-noto-cjk
}

# Builds the two jars where one is missing or older than what it is made from.
server_jar() {
  local jar=$root/server/target/gongxin.jar verifier=$root/server/target/gongxin-verify.jar
  if [ ! -e "$jar" ] || [ ! -e "$verifier" ] ||
    [ -n "$(find "$root/server/src/main" "$root/server/pom.xml" "$root/kiosk-web/src" "$root/kiosk-web/package-lock.json" \
      -newer "$jar" -print -quit)" ]; then
    need_build_tools
    printf '正在构建，首次需要几分钟。Building; the first time takes a few minutes.\n' >&2
    (cd "$root" && mvn -q -B -ntp -Dmaven.test.skip=true package >&2)
  fi
}
