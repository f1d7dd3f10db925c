# -------------------------------------------------------------------------------------------------------- command line

# A mistake in the command line: said on stderr, nothing on stdout, status 1, as the real command does it.
refuse() {
  printf '%s\n' "$1" >&2
  exit 1
}

need_choice() {
  case " $3 " in *" $2 "*) return ;; esac
  replace "$3" ' ' ', '
  refuse "error: option '$1' argument '$2' is invalid. Allowed choices are $replaced."
}

is_uuid() {
  case $1 in
    *[!0-9a-fA-F-]*) return 1 ;;
    ????????-????-????-????-????????????) ;;
    *) return 1 ;;
  esac
}

usage() {
  cat <<END
claude $version (stand-in): speaks the output of claude -p, asks no model

  claude -p --output-format stream-json --verbose [--session-id UUID | --resume UUID] [option]... < PROMPT

Lines of the prompt that begin with "@stand-in " say what it does, for example
  @stand-in write src/greeting.txt Hello
  @stand-in run make test
  @stand-in first: limit +3600
CLAUDE_CODE_STAND_IN_SCRIPT  a file of such lines, used instead of the prompt's
CLAUDE_CODE_STAND_IN_HOME    where it remembers its sessions
END
}

# option $1 with the value $2
take_value() {
  value=$2
  case $1 in
    --output-format)
      need_choice '--output-format <format>' "$value" 'text json stream-json'
      format=$value
      ;;
    --input-format)
      need_choice '--input-format <format>' "$value" 'text stream-json'
      [ "$value" = text ] || refuse 'stand-in: --input-format stream-json is not supported'
      ;;
    --permission-mode)
      need_choice '--permission-mode <mode>' "$value" 'acceptEdits auto bypassPermissions default dontAsk plan'
      permission_mode=$value
      ;;
    --session-id)
      is_uuid "$value" || refuse 'Error: Invalid session ID. Must be a valid UUID.'
      session=$value
      ;;
    --resume | -r) resume=$value ;;
    --model) model=$value ;;
    --max-turns) case $value in '' | *[!0-9]*) ;; *) max_turns=$value ;; esac ;;
    --max-budget-usd)
      case $value in
        '' | . | *[!0-9.]* | *.*.*) refuse "Error: --max-budget-usd must be a positive number, not '$value'" ;;
        *[1-9]*) budget=$value ;;
        *) refuse "Error: --max-budget-usd must be greater than 0" ;;
      esac
      ;;
    --effort)
      case $value in
        low | medium | high | xhigh | max) ;;
        *) printf "Warning: Unknown --effort value '%s' — ignoring it and using the default effort. Valid values: low, medium, high, xhigh, max.\n" "$value" >&2 ;;
      esac
      ;;
    --settings)
      case $value in
        '{'*'}') ;;
        *) [ -f "$value" ] || refuse "Error: Settings file not found: $value" ;;
      esac
      ;;
    --setting-sources)
      replace "$value" , ' '
      for source in $replaced; do
        case $source in
          user | project | local) ;;
          *) refuse "Error processing --setting-sources: Invalid setting source: $source. Valid options are: user, project, local" ;;
        esac
      done
      ;;
    --json-schema)
      case $value in '{'*'}') ;; *) refuse 'Error: --json-schema is not valid JSON: JSON Parse error' ;; esac
      tools="$tools StructuredOutput"
      ;;
    --agent | --agents | --append-system-prompt | --system-prompt | --fallback-model | --name | -n | --permission-prompt-tool) ;;
    --append-system-prompt-file | --system-prompt-file)
      [ -f "$value" ] || refuse "Error: ${1#--} not found: $value"
      ;;
    *) refuse "error: unknown option '$1'" ;;
  esac
}

# one of the values $2 of the variadic option $1
take_variadic() {
  case $1 in
    --mcp-config)
      case $2 in
        '{'*'}') ;;
        *) [ -f "$2" ] || refuse "Error: Invalid MCP configuration:${nl}MCP config file not found: $2" ;;
      esac
      ;;
    --disallowedTools | --disallowed-tools)
      replace "$2" , ' '
      disallowed="$disallowed $replaced "
      ;;
    --tools)
      replace "$2" , ' '
      [ -n "$tools_given" ] || tools=''
      tools_given=1 tools="$tools $replaced"
      ;;
  esac
}

parse_arguments() {
  while [ $# -gt 0 ]; do
    option=$1
    shift
    case $option in
      --)
        break
        ;;
      --version | -v)
        printf '%s (stand-in)\n' "$version"
        exit 0
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      --print | -p) printing=1 ;;
      --verbose) verbose=1 ;;
      --dangerously-skip-permissions) permission_mode=bypassPermissions ;;
      --no-session-persistence) store='' ;;
      --strict-mcp-config | --include-partial-messages | --include-hook-events | --disable-slash-commands | --allow-dangerously-skip-permissions) ;;
      --continue | -c | --fork-session | --bare | --bg | --worktree | -w) refuse "stand-in: $option is not supported" ;;
      --allowedTools=* | --allowed-tools=* | --disallowedTools=* | --disallowed-tools=* | --tools=* | --mcp-config=* | --add-dir=*)
        take_variadic "${option%%=*}" "${option#*=}"
        ;;
      --allowedTools | --allowed-tools | --disallowedTools | --disallowed-tools | --tools | --mcp-config | --add-dir)
        while [ $# -gt 0 ]; do
          case $1 in -*) break ;; esac
          take_variadic "$option" "$1"
          shift
        done
        ;;
      --*=*) take_value "${option%%=*}" "${option#*=}" ;;
      -?*)
        case $option in
          --output-format | --input-format | --permission-mode | --session-id | --resume | -r | --model | --max-turns | --max-budget-usd | --effort | --settings | --setting-sources | --json-schema | --agent | --agents | --append-system-prompt | --append-system-prompt-file | --system-prompt | --system-prompt-file | --fallback-model | --name | -n | --permission-prompt-tool) ;;
          *) refuse "error: unknown option '$option'" ;;
        esac
        [ $# -gt 0 ] || refuse "error: option '$option <value>' argument missing"
        take_value "$option" "$1"
        shift
        ;;
      *) prompt_words="$prompt_words${prompt_words:+ }$option" ;;
    esac
  done
  [ $# -eq 0 ] || prompt_words="$prompt_words${prompt_words:+ }$*"
}

check_arguments() {
  [ -n "$printing" ] || refuse 'stand-in: only print mode is supported, give -p'
  case $format,$verbose in
    stream-json,) refuse 'Error: When using --print, --output-format=stream-json requires --verbose' ;;
    json,1) format=array separator=[ ;;
  esac
  if [ "$permission_mode" = bypassPermissions ] && [ -z "${IS_SANDBOX:-}" ] && [ "$(id -u)" = 0 ]; then
    refuse '--dangerously-skip-permissions cannot be used with root/sudo privileges for security reasons'
  fi
  if [ -n "$resume" ] && [ -n "$session" ]; then
    refuse 'Error: --session-id can only be used with --continue or --resume if --fork-session is also specified.'
  fi
  case ${CLAUDE_CODE_MAX_RETRIES:-} in '' | *[!0-9]*) ;; *) max_retries=$CLAUDE_CODE_MAX_RETRIES ;; esac
  if [ "$max_turns" -eq 0 ]; then
    case ${CLAUDE_CODE_MAX_TURNS:-} in '' | *[!0-9]*) ;; *) max_turns=$CLAUDE_CODE_MAX_TURNS ;; esac
  fi
  quote "$model"
  model_json=$quoted
  for tool in $tools; do
    case $disallowed in *" $tool "*) continue ;; esac
    quote "$tool"
    tools_json="$tools_json${tools_json:+,}$quoted"
  done
  if [ -n "$store" ] && [ ! -d "$store" ]; then
    mkdir -p "$store" 2>/dev/null || store=''
  fi
  random_uuid
  uuid_base=${uuid%????????????} id_base=${uuid%%-*}
  if [ -z "$session" ]; then
    random_uuid
    session=$uuid
  fi
  if [ -n "$resume" ]; then
    find_conversation
  elif [ -n "$store" ]; then
    record=$store/$session
    [ ! -e "$record" ] || refuse "Error: Session ID $session is already in use."
  fi
}

find_conversation() {
  if ! is_uuid "$resume"; then
    no_conversation "Error: --resume requires a valid session ID or session title when used with --print. Usage: claude -p --resume <session-id|title>. Provided value \"$resume\" is not a UUID and does not match any session title."
  fi
  session=$resume record=$store/$resume
  if [ -z "$store" ] || [ ! -f "$record" ]; then
    no_conversation "No conversation found with session ID: $resume"
  fi
}

no_conversation() {
  printf '%s\n' "$1" >&2
  record=''
  quote "$1"
  error_result error_during_execution "$quoted" null '' 0 "$1"
  [ "$format" != text ] || ended=''
  leave 1
}
