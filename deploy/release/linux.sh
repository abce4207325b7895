#!/usr/bin/env bash
# Makes the program for Linux without any library, tries it on the sample site, and packs it:
#
#   deploy/release/linux.sh x86_64-unknown-linux-musl dist
#
# Needs the target (`rustup target add …`) and musl-gcc (musl-tools in Debian and Ubuntu).
set -euo pipefail
cd "$(dirname "$0")/../.."
target=$1 dist=$2
name=congbao-$target
"${CARGO:-cargo}" build --release --locked --target "$target" --bin congbao
program=${CARGO_TARGET_DIR:-target}/$target/release/congbao
# What needs an interpreter needs the libraries of some Linux.
if readelf --program-headers "$program" | grep -q INTERP; then
  echo "$program is not static" >&2
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" build --strict --quiet --output "$work/public"
test -f "$work/public/index.html"
mkdir -p "$work/pack" "$dist"
cp "$program" LICENSE-MIT LICENSE-APACHE "$work/pack"
strip "$work/pack/congbao"
# The same program makes the same file.
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$work/pack" -c . | gzip -9 -n > "$dist/$name.tar.gz"
(cd "$dist" && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
