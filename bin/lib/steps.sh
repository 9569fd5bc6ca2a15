# shellcheck shell=bash
# Steps of a test run: each is shown with its time and counted, and a failure does not keep the next from running.

step_table=()
remarks=()
passed=0 failed=0 skipped=0

# step NAME COMMAND… runs a command and counts the tests it reports; a command that reports none counts as one.
step() {
  local name=$1 log status begin=$SECONDS counts
  shift
  say "$name"
  log=$(mktemp)
  set +e
  "$@" </dev/null 2>&1 | tee "$log"
  status=${PIPESTATUS[0]}
  set -e
  read -ra counts < <(count_tests <"$log")
  mapfile -t -O "${#remarks[@]}" remarks < <(tests_to_look_at <"$log")
  rm "$log"
  if ((status != 0 && counts[1] == 0)); then ((counts[1] += 1)); fi
  if ((status == 0 && counts[0] + counts[1] + counts[2] == 0)); then counts[0]=1; fi
  ((passed += counts[0], failed += counts[1], skipped += counts[2], 1))
  step_table+=("$(printf '%-7s %5d s  %s (%d passed, %d failed, %d skipped)' \
    "$( ((counts[1] == 0)) && echo ok || echo FAILED)" $((SECONDS - begin)) "$name" "${counts[@]}")")
}

# Reads the closing lines of nextest, of cargo test, and of our own ("journeys: passed=3 failed=0 skipped=1").
count_tests() {
  awk '
    function add(count, word) {
      if (word ~ /^passed/) passed += count
      else if (word ~ /^(failed|timed out|exec failed)/) failed += count
      else if (word ~ /^(skipped|ignored)/) skipped += count
    }
    function add_all(list, separator,   parts, i, n) {
      n = split(list, parts, separator)
      for (i = 1; i <= n; i++) add(parts[i] + 0, substr(parts[i], match(parts[i], /[a-z]/)))
    }
    /^ *Summary \[/ { gsub(/\([^)]*\)/, ""); sub(/.* run: /, ""); add_all($0, ", ") }
    /^test result: / { sub(/^test result: [A-Za-z]*\. /, ""); add_all($0, "; ") }
    /^[a-z]+: passed=[0-9]+ failed=[0-9]+ skipped=[0-9]+$/ {
      for (i = 2; i <= NF; i++) { split($i, pair, "="); add(pair[2], pair[1]) }
    }
    END { print passed + 0, failed + 0, skipped + 0 }
  '
}

# What failed, or passed only at the second try, as nextest and the journeys name it.
tests_to_look_at() {
  sed -nE 's/^(failed|flaky): /\1  /p; s/^ +(FAIL|TIMEOUT|SIGABRT|SIGSEGV) \[[^]]*\] (\([^)]*\) )?/failed  /p' | sort -u
}

# Ends the run: the table, the one line, and the exit status, to which a script that broke between steps adds a failure.
closing_line() {
  local status=$1
  if ((status != 0)); then ((failed += 1)); fi
  printf '\n'
  if ((${#step_table[@]})); then printf '%s\n' "${step_table[@]}"; fi
  if ((${#remarks[@]})); then printf '\n' && printf '%s\n' "${remarks[@]}"; fi
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  if ((status == 0 && failed > 0)); then status=1; fi
  exit "$status"
}
