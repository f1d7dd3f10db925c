# ----------------------------------------------------------------------------------------------- processes and signals

# Waits for $1 seconds. The shell acts on a signal only between commands or in `wait`, hence the background sleep;
# it is short, so that little is left when this process is killed with -9.
pause() {
  whole=${1%%.*} fraction=''
  whole=${whole:-0}
  case $1 in *.*) fraction=.${1#*.} ;; esac
  while [ "$whole" -gt 2 ]; do
    nap 2
    whole=$((whole - 2))
  done
  nap "$whole$fraction"
}

nap() {
  sleep "$1" >/dev/null 2>&1 &
  busy=$!
  wait "$busy"
  busy=''
}

# Runs the generator "$@" so that signals are still heard.
generate() {
  "$@" </dev/null &
  busy=$!
  wait "$busy"
  busy=''
}

# Runs $1 like the Bash tool does: own session, no input. -> tool_status; the output is in $tool_output
run_tool() {
  tool_output=${store:+$store/$session.output}
  CLAUDECODE=1 CLAUDE_CODE_SESSION_ID=$session CLAUDE_CODE_CHILD_SESSION=1 CLAUDE_CODE_ENTRYPOINT=sdk-cli \
    AI_AGENT=claude-code_stand-in_agent GIT_EDITOR=true $own_session sh -c "$1" </dev/null >"${tool_output:-/dev/null}" 2>&1 &
  tool_process=$!
  wait "$tool_process"
  tool_status=$?
  tool_process=''
}

# A whole call of the Bash tool: shows the command $1, runs $2; $3 is "commit" where it makes one.
bash_tool() {
  quote "$1"
  tool_use Bash "{\"command\":$quoted,\"description\":\"Scripted command\"}"
  run_tool "$2"
  output=''
  if [ -n "$tool_output" ] && [ -s "$tool_output" ]; then
    output=$(LC_ALL=C tr -d '\000' <"$tool_output" | LC_ALL=C awk -v limit=30000 "$awk_quote")
  fi
  if [ "$tool_status" -ne 0 ]; then
    user_event "{\"type\":\"tool_result\",\"content\":\"Exit code $tool_status${output:+\\n$output}\",\"is_error\":true,\"tool_use_id\":\"$tool_id\"}" \
      ",\"tool_use_result\":\"Error: Exit code $tool_status${output:+\\n$output}\""
    end_round
  else
    operation=''
    if [ "$3" = commit ]; then
      sha=${output%%]*}
      operation=",\"gitOperation\":{\"commit\":{\"sha\":\"${sha##* }\",\"kind\":\"committed\"}}"
    fi
    tool_result "\"${output:-(Bash completed with no output)}\"" \
      "{\"stdout\":\"$output\",\"stderr\":\"\",\"interrupted\":false,\"isImage\":false,\"noOutputExpected\":false$operation}" ',"is_error":false'
  fi
}

# Kills $1, its process group and all their descendants.
kill_tree() {
  victims=$(ps -A -o pid= -o ppid= -o pgid= 2>/dev/null | awk -v root="$1" '
    { parent[$1] = $2; group[$1] = $3 }
    END {
      marked[root] = 1
      do {
        again = 0
        for (p in parent) if (!(p in marked) && ((parent[p] in marked) || group[p] == root)) { marked[p] = 1; again = 1 }
      } while (again)
      for (p in marked) print p
    }')
  # shellcheck disable=SC2086 # a list of process ids
  kill -KILL ${victims:-"$1"} 2>/dev/null
  # Where ps is missing, at least the group that it leads.
  [ -z "$own_session" ] || kill -KILL -"$1" 2>/dev/null
}

stop_busy() {
  [ -z "$busy" ] || kill -KILL "$busy" 2>/dev/null
}

# SIGINT ends the turn in order: the tool's processes are gone, a result is written, the status is 0.
on_interrupt() {
  trap '' INT
  exec 2>/dev/null # some shells report the processes killed here
  stop_busy
  [ -z "$ended" ] || leave 0
  if [ -n "$tool_process" ]; then
    kill_tree "$tool_process"
    user_event "{\"type\":\"tool_result\",\"content\":\"The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file). STOP what you are doing and wait for the user to tell you how to proceed.\",\"is_error\":true,\"tool_use_id\":\"$tool_id\"}" ',"tool_use_result":"User rejected tool use"'
    user_event '{"type":"text","text":"[Request interrupted by user for tool use]"}' ''
    interrupted_stop='tool_use' aborted=aborted_tools
  else
    [ -z "$flooding" ] || emit ''
    user_event '{"type":"text","text":"[Request interrupted by user]"}' ''
    interrupted_stop='null' aborted=aborted_streaming
  fi
  interrupted_json=$interrupted_stop
  [ "$interrupted_stop" = null ] || interrupted_json="\"$interrupted_stop\""
  error_result error_during_execution \
    "\"[ede_diagnostic] result_type=user last_content_type=n/a stop_reason=$interrupted_stop\"" "$interrupted_json" \
    "\"terminal_reason\":\"$aborted\",\"fast_mode_state\":\"off\"," $((rounds + 2)) 'Execution error'
  leave 0
}

# SIGTERM and SIGHUP end it at once, without a result. A running tool lives on, as with Claude Code 2.1.197.
on_kill() {
  stop_busy
  last_result='' ended='' separator=''
  leave "$1"
}

# Until `begin` signals act as on any starting program; from then on as on the real command.
catch_signals() {
  for signal in INT TERM HUP; do
    case " $ignored " in
      *" $signal "*) ;;
      *)
        case $signal in
          INT) trap on_interrupt INT ;;
          TERM) trap 'on_kill 143' TERM ;;
          HUP) trap 'on_kill 129' HUP ;;
        esac
        ;;
    esac
  done
}

# A shell cannot trap a signal that was ignored when it started, and sh starts background commands with SIGINT
# ignored; the real command catches it all the same. Where that is so and env can help, start again with the default.
unblock_interrupt() {
  mask=''
  while read -r key value; do
    if [ "$key" = SigIgn: ]; then
      mask=$value
      break
    fi
  done </proc/self/status
  case $mask in
    *[2367abef])
      if [ -z "${CLAUDE_CODE_STAND_IN_RESTARTED:-}" ] && env --default-signal=INT true 2>/dev/null; then
        export CLAUDE_CODE_STAND_IN_RESTARTED=1
        exec env --default-signal=INT "$0" "$@"
      fi
      ;;
  esac
  unset CLAUDE_CODE_STAND_IN_RESTARTED
}
