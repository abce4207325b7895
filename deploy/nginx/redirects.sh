#!/bin/sh
# Reads the pages that lead on in the folder that `congbao build` wrote, and prints them for the
# `map` of congbao-http.conf: `"/old/address/" "/new/address/";`. The second word is the path of
# base_url without its last slash.
#
#   redirects.sh public > /etc/nginx/congbao-moved.map
set -eu
cd "$1"
grep -roI -m1 '<meta http-equiv="refresh" content="0; url=[^"]*"' . | LC_ALL=C sort |
awk -v prefix="${2:-}" '{
    page = substr($0, 2, index($0, ":<meta ") - 2)
    way = $0
    sub(/.*; url=/, "", way)
    sub(/"$/, "", way)
    # Not of congbao: a page that somebody else put into the folder.
    if (page way !~ /^[a-z0-9.\/-]*$/) next
    folder = page
    sub(/[^\/]*$/, "", folder)
    while (sub(/^\.\.\//, "", way)) sub(/[^\/]*\/$/, "", folder)
    sub(/^\.\//, "", way)
    sub(/\/index\.html$/, "/", page)
    print "\"" prefix page "\" \"" prefix folder way "\";"
}'
