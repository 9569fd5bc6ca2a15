#!/usr/bin/env bash
# A PostgreSQL cluster for tests, which lives in a temporary folder and forgets everything when it stops.
#
#   bin/lib/postgres.sh cargo nextest run     runs a command with LEADX_TEST_POSTGRES_URL set
#   bin/lib/postgres.sh                       the same with a shell
#
# Sourced, it offers start_postgres and stop_postgres.

# The newest PostgreSQL programs of the machine: on the path, or where Debian and Ubuntu keep them off it.
postgres_programs() {
  local initdb
  initdb=$(command -v initdb || printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort --version-sort | tail -n 1)
  [[ -x $initdb ]] && dirname "$initdb"
}

start_postgres() {
  local programs password port user
  programs=$(postgres_programs) || { echo "No PostgreSQL programs found (Debian's package is postgresql)." >&2; return 1; }
  PATH="$programs:$PATH"
  postgres_folder=$(mktemp -d /tmp/leadx-postgres.XXXXXX) # short, for a socket's path may have 107 bytes
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  echo "$password" >"$postgres_folder/password"

  # PostgreSQL refuses to run as root.
  as_postgres=()
  if ((EUID == 0)); then
    user=$(id -un postgres 2>/dev/null || echo nobody)
    chown -R "$user" "$postgres_folder"
    as_postgres=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --)
  fi

  in_postgres_folder initdb --pgdata=data --username=postgres --pwfile=password --auth-host=password --auth-local=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$postgres_folder/initdb.log" 2>&1 || { cat "$postgres_folder/initdb.log" >&2; return 1; }
  cat >>"$postgres_folder/data/postgresql.conf" <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = '$postgres_folder'
max_connections = 300
fsync = off
synchronous_commit = off
full_page_writes = off
SETTINGS
  # Another program may hold the port: draw again.
  for _ in {1..20}; do
    port=$((20000 + RANDOM % 12000))
    in_postgres_folder pg_ctl --pgdata=data --log=log --options="-p $port" --wait --silent start 2>>"$postgres_folder/initdb.log" && break
    port=
  done
  [[ $port ]] || { tail -n 20 "$postgres_folder/log" >&2; return 1; }
  echo "port = $port" >>"$postgres_folder/data/postgresql.conf" # for whoever stops it and starts it again
  export LEADX_TEST_POSTGRES_URL="postgres://postgres:$password@127.0.0.1:$port/postgres"
}

stop_postgres() {
  [[ ${postgres_folder:-} ]] || return 0
  in_postgres_folder pg_ctl --pgdata=data --mode=immediate --silent stop || true
  rm -rf "$postgres_folder"
  unset postgres_folder LEADX_TEST_POSTGRES_URL
}

in_postgres_folder() { (cd "$postgres_folder" && exec "${as_postgres[@]}" "$@" </dev/null); }

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  set -euo pipefail
  trap stop_postgres EXIT
  trap 'exit 130' INT TERM
  start_postgres
  "${@:-${SHELL:-bash}}"
fi
