# ------------------------------------------------------------------------------------------------------- clock and ids

# milliseconds since some fixed moment -> now
clock() {
  if { read -r uptime remaining </proc/uptime; } 2>/dev/null; then
    now=$((${uptime%.*} * 1000 + (1${uptime#*.} - 100) * 10))
  else
    now=$(date +%s)000
  fi
}

# the time of day in UTC -> timestamp; asks date at most once a second
stamp() {
  clock
  if [ $((now / 1000)) != "$stamped" ]; then
    stamped=$((now / 1000)) timestamp=$(date -u +%Y-%m-%dT%H:%M:%S.000Z)
  fi
}

# a random UUID -> uuid
random_uuid() {
  if ! { read -r uuid </proc/sys/kernel/random/uuid; } 2>/dev/null; then
    # shellcheck disable=SC2046 # sixteen words
    set -- $(od -An -N16 -tx1 /dev/urandom)
    uuid=$1$2$3$4-$5$6-4${7#?}$8-a${9#?}${10}-${11}${12}${13}${14}${15}${16}
  fi
}

# a UUID that no other event has -> uuid
next_uuid() {
  events=$((events + 1))
  uuid=$uuid_base$((100000000000 + events))
}

# -------------------------------------------------------------------------------------------------------------- events

# One event. Nobody may be reading: then the session goes on all the same, like the real one.
emit() {
  case $format in
    stream-json) printf '%s\n' "$1" 2>/dev/null ;;
    array) printf '%s%s' "$separator" "$1" 2>/dev/null && separator=, ;;
  esac
}

init_event() {
  next_uuid
  quote "$PWD"
  cwd=$quoted
  emit "{\"type\":\"system\",\"subtype\":\"init\",\"cwd\":$cwd,\"session_id\":\"$session\",\"tools\":[$tools_json],\"mcp_servers\":[],\"model\":$model_json,\"permissionMode\":\"$permission_mode\",\"slash_commands\":[],\"apiKeySource\":\"$api_key_source\",\"claude_code_version\":\"$version\",\"output_style\":\"default\",\"agents\":[],\"skills\":[],\"plugins\":[],\"analytics_disabled\":true,\"product_feedback_disabled\":true,\"uuid\":\"$uuid\",\"fast_mode_state\":\"off\"}"
}

# an event with the fields $1
system_event() {
  next_uuid
  emit "{\"type\":\"system\",$1,\"uuid\":\"$uuid\",\"session_id\":\"$session\"}"
}

# An assistant event around one content block, in two halves -> before, after. All blocks of one answer of the model
# share its message id.
assistant_frame() {
  if [ -z "$answering" ]; then
    answering=1 answers=$((answers + 1))
  fi
  next_uuid
  before="{\"type\":\"assistant\",\"message\":{\"id\":\"msg_01$id_base$answers\",\"type\":\"message\",\"role\":\"assistant\",\"model\":$model_json,\"content\":["
  after="],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":4,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"cache_creation\":{\"ephemeral_5m_input_tokens\":0,\"ephemeral_1h_input_tokens\":0},\"output_tokens\":1,\"service_tier\":\"standard\"},\"context_management\":null},\"parent_tool_use_id\":null,\"session_id\":\"$session\",\"uuid\":\"$uuid\",\"request_id\":\"req_01$id_base$answers\"}"
}

# the model says $1 -> quoted
assistant_text() {
  quote "$1"
  assistant_frame
  emit "$before{\"type\":\"text\",\"text\":$quoted}$after"
  last_text=$1 last_was_text=1
}

# the model calls tool $1 with the JSON input $2 -> tool_id
tool_use() {
  tool_calls=$((tool_calls + 1))
  tool_id=toolu_01$id_base$tool_calls last_was_text=''
  assistant_frame
  emit "$before{\"type\":\"tool_use\",\"id\":\"$tool_id\",\"name\":\"$1\",\"input\":$2}$after"
}

# a user event with the content block $1 and the further fields $2
user_event() {
  stamp
  next_uuid
  emit "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":[$1]},\"parent_tool_use_id\":null,\"session_id\":\"$session\",\"uuid\":\"$uuid\",\"timestamp\":\"$timestamp\"$2}"
}

# the tool answers $1 (JSON), with the structured answer $2 and further fields $3; its round is over
tool_result() {
  user_event "{\"tool_use_id\":\"$tool_id\",\"type\":\"tool_result\",\"content\":$1${3:-}}" ",\"tool_use_result\":$2"
  end_round
}

# the tool failed with the text $1
tool_error() {
  quote "$1"
  tool_message=$quoted
  quote "Error: $1"
  user_event "{\"type\":\"tool_result\",\"content\":$tool_message,\"is_error\":true,\"tool_use_id\":\"$tool_id\"}" ",\"tool_use_result\":$quoted"
  end_round
}

end_round() {
  answering='' rounds=$((rounds + 1))
  if [ "$max_turns" -gt 0 ] && [ "$rounds" -ge "$max_turns" ]; then
    end_max_turns
  fi
}

# what an API failure looks like: the model <synthetic> says $1 (JSON); $2 are further fields
synthetic_event() {
  next_uuid
  synthetic_id=$uuid
  next_uuid
  emit "{\"type\":\"assistant\",\"message\":{\"id\":\"$synthetic_id\",\"container\":null,\"model\":\"<synthetic>\",\"role\":\"assistant\",\"stop_details\":null,\"stop_reason\":\"$synthetic_stop\",\"stop_sequence\":\"\",\"type\":\"message\",\"usage\":{\"input_tokens\":0,\"output_tokens\":0,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"server_tool_use\":{\"web_search_requests\":0,\"web_fetch_requests\":0},\"service_tier\":null,\"cache_creation\":{\"ephemeral_1h_input_tokens\":0,\"ephemeral_5m_input_tokens\":0},\"inference_geo\":null,\"iterations\":null,\"speed\":null},\"content\":[{\"type\":\"text\",\"text\":$1}],\"context_management\":null},\"parent_tool_use_id\":null,\"session_id\":\"$session\",\"uuid\":\"$uuid\"$2}"
}
