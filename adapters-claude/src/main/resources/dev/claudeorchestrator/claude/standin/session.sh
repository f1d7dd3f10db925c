# --------------------------------------------------------------------------------------------------------- the session

# The session begins: it is on record, hears signals, and says so. Most actions begin with this.
begin() {
  [ -z "$begun" ] || return 0
  begun=1
  if [ -n "$record" ] && [ -z "$resume" ]; then
    set -C
    if ! { printf '%sstart\n' "$recorded" >"$record"; } 2>/dev/null; then
      set +C
      if [ -e "$record" ]; then refuse "Error: Session ID $session is already in use."; fi
      record=''
    fi
    set +C
  elif [ -n "$record" ]; then
    printf '%sstart\n' "$recorded" >>"$record"
  fi
  catch_signals
  [ -n "$no_init" ] || init_event
}

# what a session's record keeps of its first start: the name of its note, the script -> recorded
memorize() {
  recorded="name $name$nl" remaining=$script
  while [ -n "$remaining" ]; do
    recorded="${recorded}do ${remaining%%"$nl"*}$nl" remaining=${remaining#*"$nl"}
  done
}

# Finds the session to resume: how often it was started, and its actions where the prompt brings none.
recall() {
  starts=0 remembered=''
  while read -r key value; do
    case $key in
      start) starts=$((starts + 1)) ;;
      name) [ -n "${ORCH_TASK:-}" ] || name=$value ;;
      do) remembered="$remembered$value$nl" ;;
      forget) remembered='' ;;
    esac
  done <"$record"
  starts=$((starts + 1))
  if [ -n "$script" ]; then
    recorded="forget$nl$recorded"
  else
    script=$remembered
    recorded=''
  fi
}

# One line of the script, where it applies to this start.
applies() {
  case $step in
    first:*) step=${step#first:} && [ "$starts" -eq 1 ] ;;
    resumed:*) step=${step#resumed:} && [ "$starts" -gt 1 ] ;;
    start-*:*) condition=${step%%:*} step=${step#*:} && [ "start-$starts" = "$condition" ] ;;
    attempt-*:*) condition=${step%%:*} step=${step#*:} && [ "attempt-${ORCH_ATTEMPT:-1}" = "$condition" ] ;;
  esac
}

# The step's action -> action (its function), argument
parse_step() {
  step=${step#"${step%%[! ]*}"}
  split_word "$step"
  action=$word argument=$rest
  case $action in
    *[!a-z-]* | '') return 1 ;;
  esac
  while :; do
    case $action in *-*) action=${action%%-*}_${action#*-} ;; *) break ;; esac
  done
  action=act_$action
  command -v "$action" >/dev/null
}

perform() {
  set -f
  IFS=$nl
  # shellcheck disable=SC2086 # its lines
  set -- $script
  unset IFS
  set +f
  for step do
    applies || :
    parse_step || misused "there is no action '$word'"
  done
  for step do
    applies || continue
    parse_step
    case $action in
      act_model | act_api_key_source | act_init_delay | act_no_init | act_cost | act_tokens | act_turns | act_ignore | act_stderr) ;;
      *) begin ;;
    esac
    "$action" "$argument"
  done
  begin
  end_success 'Done: the scripted actions are carried out.'
}

# Without a script the session does one small, harmless thing, and says that it is no more than that.
improvise() {
  begin
  note=stand-in-notes/$name.md
  if [ "$starts" -gt 1 ]; then
    assistant_text "Going on with the note $note."
    append_file "$note" "Continued: ${title:-(no text)}"
  else
    assistant_text "This is the stand-in, no model reads the prompt; it leaves a note in $note."
    write_file "$note" "${title:-(no text)}"
  fi
  end_success "Wrote $note."
}

# An unknown slash command costs nothing and succeeds.
unknown_command() {
  begin
  split_word "$title"
  quote "Unknown command: $word"
  synthetic_stop=stop_sequence
  synthetic_event "$quoted" ''
  measure
  next_uuid
  keep_result "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":false,\"duration_ms\":$duration,\"duration_api_ms\":0,\"num_turns\":0,\"result\":$quoted,\"stop_reason\":null,$measured,\"fast_mode_state\":\"off\",\"uuid\":\"$uuid\"}" "Unknown command: $word"
  leave 0
}
