# ---------------------------------------------------------------------------------------------------------------- main

# -> kind, title, name, script
read_prompt() {
  if [ -n "${CLAUDE_CODE_STAND_IN_SCRIPT:-}" ]; then
    [ -r "$CLAUDE_CODE_STAND_IN_SCRIPT" ] || misused "cannot read the script $CLAUDE_CODE_STAND_IN_SCRIPT"
    set -- - from_file=1 "$CLAUDE_CODE_STAND_IN_SCRIPT"
  else
    set -- -
  fi
  if [ -z "$prompt_words" ]; then
    parsed=$(LC_ALL=C awk -v script=$(($# - 1)) "$awk_prompt" "$@")
  elif [ -t 0 ]; then
    parsed=$(printf '%s\n' "$prompt_words" | LC_ALL=C awk -v script=$(($# - 1)) "$awk_prompt" "$@")
  else
    parsed=$({ printf '%s\n' "$prompt_words" && cat; } | LC_ALL=C awk -v script=$(($# - 1)) "$awk_prompt" "$@")
  fi
  [ -n "$parsed" ] || misused 'awk could not read the prompt'
  kind=${parsed%%"$nl"*} parsed=${parsed#*"$nl"}
  title=${parsed%%"$nl"*} parsed=${parsed#*"$nl"}
  name=${parsed%%"$nl"*} script=''
  case $parsed in *"$nl"*) script=${parsed#*"$nl"}$nl ;; esac
}

main() {
  # what was asked for
  format=text verbose='' printing='' session='' resume='' model=claude-stand-in permission_mode=default
  max_turns=0 budget='' max_retries=10 prompt_words='' disallowed='' tools_given='' tools_json=''
  tools='Task Bash Edit Glob Grep NotebookEdit Read Skill TaskOutput TaskStop WebFetch WebSearch Write'
  api_key_source=none
  [ -z "${ANTHROPIC_API_KEY:-}" ] || api_key_source=ANTHROPIC_API_KEY
  store=${CLAUDE_CODE_STAND_IN_HOME:-}
  if [ -z "$store" ] && [ -n "${XDG_STATE_HOME:-}${HOME:-}" ]; then
    store=${XDG_STATE_HOME:-$HOME/.local/state}/claude-orchestrator/stand-in
  fi
  # what happened so far
  starts=1 begun='' no_init='' ignored='' record='' recorded='' separator=''
  events=0 answers=0 answering='' tool_calls=0 rounds=0 stamped='' last_text='' last_was_text='' denials=''
  cost=0 tokens_in='' tokens_out='' turns='' structured='' second_result='' model_json=''
  ended='' last_result='' last_answer='' children='' busy='' tool_process='' tool_output='' flooding=''
  own_session=''
  if command -v setsid >/dev/null; then own_session=setsid; fi
  trap : PIPE

  clock
  born=$now
  parse_arguments "$@"
  check_arguments
  read_prompt
  case $kind in
    empty) [ -z "$resume" ] || refuse 'Error: No deferred tool marker found in the resumed session. Provide a prompt to continue the conversation.' ;;
    blank) [ -n "$script" ] || exit 0 ;;
  esac
  [ "$kind" != empty ] || refuse 'Error: Input must be provided either through stdin or as a prompt argument when using --print'
  cd -P . 2>/dev/null || :
  memorize
  [ -z "$resume" ] || recall
  case $kind in
    slash) unknown_command ;;
    *) if [ -n "$script" ]; then perform; else improvise; fi ;;
  esac
}

if [ -r /proc/self/status ]; then unblock_interrupt "$@"; fi
main "$@"
