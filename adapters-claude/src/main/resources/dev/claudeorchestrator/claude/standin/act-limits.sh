# ------------------------------------------------------------------------------------- actions: the API and its limits

# retry ERROR STATUS [N]
act_retry() {
  # shellcheck disable=SC2086 # its words
  set -- $1
  [ $# -ge 2 ] || misused 'retry needs an error and a status'
  need_status "$2"
  need_integer "${3:-1}" retry
  attempt=0
  while [ "$attempt" -lt "${3:-1}" ]; do
    attempt=$((attempt + 1))
    system_event "\"subtype\":\"api_retry\",\"attempt\":$attempt,\"max_retries\":$max_retries,\"retry_delay_ms\":$((500 * attempt)).25,\"error_status\":$2,\"error\":\"$1\""
  done
}

# limit RESET [TYPE]
act_limit() {
  split_word "$1"
  limit_type=${rest:-five_hour}
  reset_time "$word" limit
  case $limit_type in
    five_hour) limit_name=session ;;
    seven_day) limit_name=weekly ;;
    seven_day_opus) limit_name=Opus ;;
    seven_day_sonnet) limit_name=Sonnet ;;
    overage) limit_name='monthly spend' ;;
    *) misused "limit does not know the type '$limit_type'" ;;
  esac
  rate_limit_event "\"status\":\"rejected\",\"resetsAt\":$reset,\"rateLimitType\":\"$limit_type\",\"overageStatus\":\"rejected\",\"overageDisabledReason\":\"org_level_disabled\",\"isUsingOverage\":false"
  minute=$((reset / 60 % 60)) hour=$((reset / 3600 % 24)) half=am
  [ "$hour" -lt 12 ] || half=pm
  hour=$((hour % 12))
  [ "$hour" -gt 0 ] || hour=12
  case $minute in 0) minute='' ;; ?) minute=:0$minute ;; *) minute=:$minute ;; esac
  end_api_failure 429 rate_limit "You've hit your $limit_name limit · resets $hour$minute$half (UTC)" completed
}

# limit-text TEXT
act_limit_text() {
  end_api_failure 429 rate_limit "$1" completed
}

# warn-limit UTILIZATION [RESET]
act_warn_limit() {
  split_word "$1"
  need_number "$word" warn-limit
  utilization=$word
  case $utilization in .*) utilization=0$utilization ;; esac
  reset_time "${rest:-+18000}" warn-limit
  case $utilization in 0.9* | 1*) threshold=0.9 ;; *) threshold=0.75 ;; esac
  rate_limit_event "\"status\":\"allowed_warning\",\"resetsAt\":$reset,\"rateLimitType\":\"five_hour\",\"utilization\":$utilization,\"isUsingOverage\":false,\"surpassedThreshold\":$threshold"
}

# $1 as seconds since 1970, or +SECONDS from now -> reset
reset_time() {
  case $1 in
    +*)
      need_integer "${1#+}" "$2"
      reset=$(($(date +%s) + ${1#+}))
      ;;
    *)
      need_integer "$1" "$2"
      reset=$1
      ;;
  esac
}

rate_limit_event() {
  next_uuid
  emit "{\"type\":\"rate_limit_event\",\"rate_limit_info\":{$1},\"uuid\":\"$uuid\",\"session_id\":\"$session\"}"
}

need_status() {
  case $1 in
    null) ;;
    [1-5][0-9][0-9]) ;;
    *) misused "'$1' is no HTTP status (nor null)" ;;
  esac
}

# api-error STATUS ERROR TEXT
act_api_error() {
  split_word "$1"
  failure_status=$word
  need_status "$failure_status"
  split_word "$rest"
  case $word in '' | *[!a-z_]*) misused "'$word' is no error name" ;; esac
  end_api_failure "$failure_status" "$word" "${rest:-API Error: $failure_status}" completed
}

# too-long
act_too_long() {
  end_api_failure 400 invalid_request 'Prompt is too long · the request is ~250000 tokens (limit 200000)' prompt_too_long
}

# refuse
act_refuse() {
  request=req_01${id_base}r
  system_event "\"subtype\":\"model_refusal_no_fallback\",\"original_model\":$model_json,\"request_id\":\"$request\",\"api_refusal_category\":null,\"api_refusal_explanation\":null,\"refused_user_message_uuid\":\"$session\",\"content\":\"\""
  refusal="API Error: Claude Code is unable to respond to this request, which appears to violate our Usage Policy (https://www.anthropic.com/legal/aup). Try rephrasing the request in a new session or change your model.${nl}${nl}Request ID: $request"
  quote "$refusal"
  synthetic_stop=refusal
  synthetic_event "$quoted" ",\"error\":\"invalid_request\",\"request_id\":\"$request\""
  success_result "$refusal" true null '"refusal"' completed $((rounds + 1))
  leave 1
}

# max-turns
act_max_turns() {
  [ "$max_turns" -gt 0 ] || max_turns=${rounds}
  end_max_turns
}

# budget
act_budget() {
  budget=${budget:-$cost}
  end_budget
}
