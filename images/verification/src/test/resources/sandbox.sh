# Runs a command in an unpacked image as a container engine would: read-only root, writable /tmp,
# user 65532, the first process of its own process table. Runs inside of
# `unshare --mount --pid --fork`, as root: what it mounts is gone when it ends.
# usage: sandbox.sh ROOT COMMAND...
set -eu
PATH=/usr/sbin:/usr/bin:/sbin:/bin
root=$1
shift

mount --bind "$root" "$root"
mkdir -p "$root/proc" "$root/dev"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755,nosuid tmpfs "$root/dev"
for device in null zero random urandom; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/tmp"
mount -o remount,bind,ro "$root"
exec chroot --userspec=65532:65532 --groups= "$root" "$@"
