# ------------------------------------------------------------------------------------------------------------- results

# the fields that every result has after its stop_reason -> measured
measure() {
  clock
  duration=$((now - born))
  if [ -n "$tokens_in" ]; then
    used_in=$tokens_in used_out=$tokens_out
  else
    used_in=$((4 * answers)) used_out=$((30 * answers))
  fi
  model_usage=''
  if [ "$answers" -gt 0 ]; then
    model_usage="$model_json:{\"inputTokens\":$used_in,\"outputTokens\":$used_out,\"cacheReadInputTokens\":0,\"cacheCreationInputTokens\":0,\"webSearchRequests\":0,\"costUSD\":$cost,\"contextWindow\":200000,\"maxOutputTokens\":64000}"
  fi
  measured="\"session_id\":\"$session\",\"total_cost_usd\":$cost,\"usage\":{\"input_tokens\":$used_in,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":$used_out,\"server_tool_use\":{\"web_search_requests\":0,\"web_fetch_requests\":0},\"service_tier\":\"standard\",\"cache_creation\":{\"ephemeral_1h_input_tokens\":0,\"ephemeral_5m_input_tokens\":0},\"inference_geo\":\"\",\"iterations\":[],\"speed\":\"standard\"},\"modelUsage\":{$model_usage},\"permission_denials\":[$denials]"
}

# The loop ended with the text $1: is_error $2, api_error_status $3, stop_reason $4, terminal_reason $5, turns $6.
success_result() {
  quote "$1"
  measure
  next_uuid
  first_token=''
  [ "$2" = true ] || first_token="\"ttft_ms\":1,\"ttft_stream_ms\":1,\"time_to_request_ms\":1,"
  keep_result "{\"type\":\"result\",\"subtype\":\"success\",\"is_error\":$2,\"api_error_status\":$3,\"duration_ms\":$duration,\"duration_api_ms\":$duration,$first_token\"num_turns\":${turns:-$6},\"result\":$quoted,\"stop_reason\":$4,$measured,${structured:+\"structured_output\":$structured,}${5:+\"terminal_reason\":\"$5\",}\"fast_mode_state\":\"off\",\"uuid\":\"$uuid\"}" "$1"
}

# The loop was ended: subtype $1, errors $2 (JSON), stop_reason $3, further fields $4, turns $5; $6 is said in text format.
error_result() {
  measure
  next_uuid
  keep_result "{\"type\":\"result\",\"subtype\":\"$1\",\"duration_ms\":$duration,\"duration_api_ms\":$duration,\"is_error\":true,\"num_turns\":${turns:-$5},\"stop_reason\":$3,$measured,$4\"uuid\":\"$uuid\",\"errors\":[$2]}" "$6"
}

# In the stream a result is an event; in the other formats only the last one counts, and is printed at the end.
keep_result() {
  emit "$1"
  last_result=$1 last_answer=$2 ended=1
  [ -z "$record" ] || printf 'end %s\n' "$((rounds + 1))" >>"$record"
}

end_max_turns() {
  error_result error_max_turns "\"Reached maximum number of turns ($max_turns)\"" '"tool_use"' \
    '"terminal_reason":"max_turns","fast_mode_state":"off",' $((max_turns + 1)) "Error: Reached max turns ($max_turns)"
  leave 1
}

end_budget() {
  error_result error_max_budget_usd "\"Reached maximum budget (\$$budget)\"" '"tool_use"' \
    '"fast_mode_state":"off",' $((rounds + 1)) "Error: Exceeded USD budget ($budget)"
  leave 1
}

# an API failure: status $1, error $2, text $3, terminal_reason $4
end_api_failure() {
  quote "$3"
  synthetic_stop=stop_sequence
  failure=",\"error\":\"$2\""
  [ "$1" = null ] || failure="$failure,\"request_id\":\"req_01${id_base}f\""
  synthetic_event "$quoted" "$failure"
  success_result "$3" true "$1" '"stop_sequence"' "$4" $((rounds + 1))
  leave 1
}

# The orderly end: the model's last words are the result.
end_success() {
  if [ -z "$last_was_text" ]; then
    assistant_text "${1:-Done.}"
  fi
  success_result "$last_text" false null '"end_turn"' completed $((rounds + 1))
  if [ -n "$second_result" ]; then
    init_event
    answering=''
    assistant_text 'A second turn after the result.'
    success_result "$last_text" false null '"end_turn"' completed 1
  fi
  leave 0
}

# Prints what the format holds back until the end, ends the plain children, and exits with $1.
leave() {
  case $format in
    json) [ -z "$last_result" ] || printf '%s\n' "$last_result" ;;
    text) [ -z "$ended" ] || printf '%s\n' "$last_answer" ;;
    array) [ "$separator" != , ] || printf ']\n' ;;
  esac
  # shellcheck disable=SC2086 # a list of process ids
  [ -z "$children" ] || kill $children 2>/dev/null
  [ -z "$tool_output" ] || rm -f "$tool_output"
  exit "$1"
}
