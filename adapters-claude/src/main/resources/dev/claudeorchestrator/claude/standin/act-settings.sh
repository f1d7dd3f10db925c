# ----------------------------------------------------------------------------------- actions: what init and result say

# model NAME
act_model() {
  [ -n "$1" ] || misused 'model needs a name'
  model=$1
  quote "$1"
  model_json=$quoted
}

# api-key-source NAME
act_api_key_source() {
  case $1 in *[!A-Za-z0-9_\ -]*) misused "api-key-source needs a plain name, not '$1'" ;; esac
  api_key_source=$1
}

# init-delay SECONDS
act_init_delay() {
  need_number "$1" init-delay
  pause "$1"
}

# no-init
act_no_init() {
  no_init=1
}

# cost USD
act_cost() {
  need_number "$1" cost
  case $1 in .*) cost=0$1 ;; *) cost=$1 ;; esac
  cost=${cost%.}
  if [ -n "$budget" ] && awk -v cost="$cost" -v budget="$budget" 'BEGIN { exit !(cost + 0 > budget + 0) }'; then
    begin
    end_budget
  fi
}

# tokens IN OUT
act_tokens() {
  split_word "$1"
  need_integer "$word" tokens
  need_integer "$rest" tokens
  tokens_in=$word tokens_out=$rest
}

# turns N
act_turns() {
  need_integer "$1" turns
  turns=$1
}
