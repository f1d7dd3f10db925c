# ----------------------------------------------------------------------------------- actions: time, signals, processes

# sleep SECONDS
act_sleep() {
  need_number "$1" sleep
  pause "$1"
}

# hang
act_hang() {
  while :; do pause 3600; done
}

# ignore SIGNAMES
act_ignore() {
  for signal in $1; do
    signal=${signal#SIG}
    trap '' "$signal" 2>/dev/null || misused "ignore does not know the signal '$signal'"
    ignored="$ignored $signal"
  done
}

# fork SECONDS
act_fork() {
  need_number "$1" fork
  sleep "$1" >/dev/null 2>&1 &
  children="$children $!"
}

# fork-detached SECONDS
act_fork_detached() {
  need_number "$1" fork-detached
  # shellcheck disable=SC2086 # nothing where setsid is missing
  (nohup $own_session sleep "$1" </dev/null >/dev/null 2>&1 &)
}

# hold-stdout SECONDS
act_hold_stdout() {
  need_number "$1" hold-stdout
  # shellcheck disable=SC2086 # nothing where setsid is missing
  ($own_session sleep "$1" </dev/null 2>/dev/null &)
}
