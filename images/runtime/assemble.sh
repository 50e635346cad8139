#!/bin/sh
# Assembles the root directory of the runtime image: a Java runtime with the modules that RedisGate
# needs, the C library of this machine, a user, and a list of both (SBOM).
# The same JDK and the same C library give the same bytes.
set -eu

jdk=$1
root=$2
here=$(cd "$(dirname "$0")" && pwd)

# Every module that a library of an image names (jdeps finds them; a test compares), and then
# jdk.zipfs (jars as file systems), jdk.net (options of sockets), jdk.jcmd (to ask a process that
# runs: there is no shell to look with).
modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,\
java.naming,java.net.http,java.prefs,java.scripting,java.security.jgss,java.security.sasl,java.sql,\
java.sql.rowset,java.transaction.xa,java.xml,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported,\
jdk.zipfs,jdk.net,jdk.jcmd

# Before the options of whoever starts it. Half of the container's memory is the heap: the rest is
# for Netty's buffers, code, classes and threads. Netty and Kafka use native code and Unsafe, which
# the JDK would warn of. An address that has moved, of a database or an instance after a failover, is
# asked for again after 5 s: Java would keep it for 30.
options="-XX:MaxRAMPercentage=50 -XX:+ExitOnOutOfMemoryError -XX:+UseCompactObjectHeaders \
-XX:-UsePerfData -Dsun.net.inetaddr.ttl=5 --enable-native-access=ALL-UNNAMED \
--sun-misc-unsafe-memory-access=allow"

fail() {
    echo "assemble: $1" >&2
    exit 1
}

link_java() {
    # Spring needs java.beans of java.desktop, nobody its libraries for pictures and fonts.
    "$jdk/bin/jlink" --add-modules "$modules" --output "$root/opt/java" --strip-debug \
        --no-header-files --no-man-pages --compress zip-6 --add-options " $options" \
        --exclude-files '/java.desktop/lib/**,/java.base/lib/jexec,/java.base/lib/jrt-fs.jar'
    # jlink's own archives of classes are for object headers of the usual size.
    "$root/opt/java/bin/java" -XX:+UseSerialGC -Xshare:dump >/dev/null
    rm "$root/opt/java/lib/classlist"
    find "$root/opt/java/bin" -type f ! -name java ! -name jcmd -exec rm {} +
}

# Also what native libraries inside of jars are linked with.
copy_c_library() {
    linked=$(ldd "$root/opt/java/bin/java")
    loader=$(echo "$linked" | sed -n 's|^[[:space:]]*\(/[^ ]*/ld-linux[^ ]*\) .*|\1|p')
    libc=$(echo "$linked" | sed -n 's|.*libc\.so\.6 => \([^ ]*\) .*|\1|p')
    [ -n "$loader" ] && [ -n "$libc" ] || fail "java is not linked with glibc: $linked"
    for library in "$loader" "$libc" "${libc%/*}/libdl.so.2" "${libc%/*}/libm.so.6" \
        "${libc%/*}/libpthread.so.0" "${libc%/*}/librt.so.1"; do
        mkdir -p "$root${library%/*}"
        cp -L "$library" "$root$library"
    done
}

java_version() {
    sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release"
}

c_library_url() {
    if version=$(dpkg-query --show --showformat '${Version}' libc6 2>/dev/null); then
        . /etc/os-release
        echo "pkg:deb/$ID/libc6@$version?arch=$(dpkg --print-architecture)&distro=$ID-$VERSION_ID"
    else
        echo "pkg:generic/glibc@$(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)"
    fi
}

list_contents() {
    mkdir "$root/sbom"
    url=$(c_library_url)
    version=${url#*@}
    cat >"$root/sbom/runtime.cdx.json" <<JSON
{
  "bomFormat" : "CycloneDX",
  "specVersion" : "1.6",
  "version" : 1,
  "components" : [
    {
      "type" : "platform",
      "bom-ref" : "java",
      "name" : "openjdk",
      "version" : "$(java_version)",
      "purl" : "pkg:generic/openjdk@$(java_version | sed 's/+/%2B/')"
    },
    {
      "type" : "library",
      "bom-ref" : "glibc",
      "name" : "glibc",
      "version" : "${version%%\?*}",
      "purl" : "$(echo "$url" | sed 's/+/%2B/')"
    }
  ]
}
JSON
}

rm -rf "$root"
mkdir -p "$root/opt" "$root/tmp" "$root/../classes"
cp -R "$here/root/." "$root"
link_java
copy_c_library
list_contents
