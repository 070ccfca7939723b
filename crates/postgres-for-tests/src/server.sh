# Makes a PostgreSQL in a folder of its own, says where it is, and takes it away again when whoever started it is gone:
# their end of our standard input closes then, whatever they died of.
# Arguments: the folder of PostgreSQL's programs, then settings as NAME=VALUE.
set -eu
umask 077
programs="$1"
shift
folder="$(mktemp -d "${TMPDIR:-/tmp}/sightline-postgres.XXXXXX")"
tidy_up() {
    "$programs/pg_ctl" -D "$folder/data" -m immediate -s stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap tidy_up EXIT
trap 'exit 1' INT TERM HUP
settings="-c listen_addresses='' -c unix_socket_directories='$folder' -c max_connections=200"
for setting in "$@"; do settings="$settings -c $setting"; done
# English order, not that of bytes: a statement that leans on the order of a column shows it here.
{
    "$programs/initdb" -D "$folder/data" -U sightline -A trust -E UTF8 --locale=C.UTF-8 \
        --locale-provider=icu --icu-locale=en-GB --no-sync &&
        "$programs/pg_ctl" -D "$folder/data" -l "$folder/log" -o "$settings" -w -t 60 start
} >"$folder/start" 2>&1 </dev/null || {
    cat "$folder/start" "$folder/log" >&2 2>/dev/null || true
    exit 1
}
echo "$folder"
cat >/dev/null
