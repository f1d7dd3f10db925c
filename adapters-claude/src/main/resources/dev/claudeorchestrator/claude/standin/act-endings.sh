# ---------------------------------------------------------------------------------------------------- actions: endings

# empty-answer
act_empty_answer() {
  success_result '' false null '"end_turn"' completed $((rounds + 1))
  leave 0
}

# question TEXT
act_question() {
  unescape "${1:-Which of the two do you want?}"
  assistant_text "$text"
  end_success
}

# structured JSON
act_structured() {
  case $1 in '{'*'}') ;; *) misused "structured needs a JSON object, not '$1'" ;; esac
  structured=$1
  tool_use StructuredOutput "$1"
  tool_result '"Structured output provided successfully"' '"Structured output provided successfully"'
  success_result "$1" false null '"tool_use"' completed "$rounds"
  leave 0
}

# exit CODE
act_exit() {
  need_integer "$1" exit
  ended='' last_result=''
  leave "$1"
}

# die SIGNAL
act_die() {
  trap - "${1:-KILL}" 2>/dev/null || misused "die does not know the signal '$1'"
  kill -s "${1:-KILL}" $$
  pause 10
}

# result-then-sleep SECONDS
act_result_then_sleep() {
  need_number "$1" result-then-sleep
  assistant_text 'Done, but not gone.'
  success_result "$last_text" false null '"end_turn"' completed $((rounds + 1))
  pause "$1"
  leave 0
}

# two-results
act_two_results() {
  second_result=1
}

# zero-turn-preamble
act_zero_turn_preamble() {
  success_result '' false null null '' 0
  ended=''
  init_event
}

# background [SECONDS]
act_background() {
  need_number "${1:-0}" background
  tool_use Bash '{"command":"make all","description":"Scripted background command","run_in_background":true}'
  task="\"task_id\":\"b$id_base\",\"tool_use_id\":\"$tool_id\""
  system_event "\"subtype\":\"task_started\",$task,\"description\":\"Scripted background command\",\"task_type\":\"local_bash\""
  tool_result "\"Command running in background with ID: b$id_base.\"" \
    "{\"stdout\":\"\",\"stderr\":\"\",\"interrupted\":false,\"isImage\":false,\"noOutputExpected\":false,\"backgroundTaskId\":\"b$id_base\"}" ',"is_error":false'
  assistant_text 'It runs in the background; this turn is over.'
  success_result "$last_text" false null '"end_turn"' completed $((rounds + 1))
  ended=''
  [ -z "$1" ] || pause "$1"
  system_event "\"subtype\":\"task_updated\",\"task_id\":\"b$id_base\",\"patch\":{\"status\":\"completed\",\"end_time\":$(date +%s)000}"
  system_event "\"subtype\":\"task_notification\",$task,\"status\":\"completed\",\"output_file\":\"\",\"summary\":\"Scripted background command\""
  init_event
  answering=''
  assistant_text 'The background command has finished.'
  success_result "$last_text" false null '"end_turn"' completed 1
  leave 0
}
