#!/bin/sh
# Gives the image in a tar the full name under which Kubernetes looks for it: docker.io/…, which is
# what a name without a registry means. Jib leaves docker.io out, and containerd takes the name of an
# imported OCI image as it is. The digest stays: names are outside of what it covers.
set -eu

tar=$1
parts=$(mktemp -d)
trap 'rm -rf "$parts"' EXIT

tar -xf "$tar" -C "$parts"
sed 's|"org.opencontainers.image.ref.name":"\([^"]*\)"|"io.containerd.image.name":"docker.io/\1",&|' \
    "$parts/index.json" >"$parts/named"
mv "$parts/named" "$parts/index.json"
(cd "$parts" && tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
    --format=ustar -cf - blobs index.json oci-layout) >"$tar.named"
mv "$tar.named" "$tar"
