# --------------------------------------------------------------------------------------- actions: a stream in disorder

# garbage [TEXT]
act_garbage() {
  if [ -n "$1" ]; then
    printf '%s\n' "$1"
  else
    printf 'Segmentation fault {"type": \377\376 "result"\n'
  fi
}

# glue
act_glue() {
  [ "$format" = stream-json ] || return 0
  assistant_frame
  printf '%s' "$before{\"type\":\"text\",\"text\":\"The next object is on this line too.\"}$after"
  rate_limit_event '"status":"allowed","isUsingOverage":false'
}

# partial
act_partial() {
  assistant_frame
  [ "$format" != stream-json ] || printf '%s' "$before{\"type\":\"text\",\"text\":\"This line ends in the mid"
  leave 0
}

# unknown-event
act_unknown_event() {
  next_uuid
  emit "{\"type\":\"future_event\",\"subtype\":\"never_seen\",\"payload\":{\"deep\":[1,2.5,null,true,\"text\"]},\"session_id\":\"$session\",\"uuid\":\"$uuid\"}"
  system_event '"subtype":"future_subtype","detail":"an unknown subtype of a known type"'
}

# event JSON
act_event() {
  case $1 in '{'*'}') ;; *) misused "event needs a JSON object, not '$1'" ;; esac
  emit "$1"
}

# line BYTES
act_line() {
  need_integer "$1" line
  assistant_frame
  before="$before{\"type\":\"text\",\"text\":\"" after="\"}$after"
  [ "$1" -gt $((${#before} + ${#after})) ] || misused "line needs more than $((${#before} + ${#after})) bytes"
  [ "$format" = stream-json ] || return 0
  flooding=1
  BEFORE=$before AFTER=$after generate awk -v bytes=$(($1 - ${#before} - ${#after} - 1)) '
    BEGIN {
      chunk = "0123456789abcde "
      while (length(chunk) < 65536) chunk = chunk chunk
      printf "%s", ENVIRON["BEFORE"]
      for (; bytes > length(chunk); bytes -= length(chunk)) printf "%s", chunk
      printf "%s%s\n", substr(chunk, 1, bytes), ENVIRON["AFTER"]
    }'
  flooding='' last_was_text=''
}

# flood BYTES
act_flood() {
  need_integer "$1" flood
  assistant_frame
  [ "$format" = stream-json ] || return 0
  flooding=1
  BEFORE="$before{\"type\":\"text\",\"text\":\"" BETWEEN="\"}${after%%\"uuid\":*}\"uuid\":\"$uuid_base" \
    AFTER="\",${after#*\"uuid\":\"*\",}" generate awk -v bytes="$1" '
    BEGIN {
      filler = "The quick brown fox jumps over the lazy dog. "
      while (length(filler) < 3000) filler = filler filler
      head = ENVIRON["BEFORE"] filler ENVIRON["BETWEEN"]
      tail = ENVIRON["AFTER"] "\n"
      for (n = 200000000000; bytes > 0; bytes -= length(head) + length(tail) + 12) printf "%s%.0f%s", head, ++n, tail
    }'
  flooding='' last_was_text=''
}

# stderr LINES
act_stderr() {
  need_integer "$1" stderr
  generate awk -v lines="$1" 'BEGIN { for (n = 1; n <= lines; n++) print "stand-in: line " n " on standard error" }' >&2
}

# emit FILE
act_emit() {
  [ -r "$1" ] || misused "emit cannot read '$1'"
  generate cat -- "$1"
}
