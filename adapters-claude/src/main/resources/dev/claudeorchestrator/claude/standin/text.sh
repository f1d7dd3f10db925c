#!/bin/sh
# A scripted stand-in for the `claude` command: it speaks the stream-json of `claude -p`, edits files in the current
# directory, and can be told to hang, ignore signals, fork, flood, print garbage and die. It asks no model and no network.
#
# What it does is written in the prompt, as lines that begin with "@stand-in "; docs/reference/stand-in.md lists them.
# Each action is a function act_NAME below; the dispatcher finds it by that name.
#
# POSIX sh, for dash, bash and the sh of macOS. 64 of these run at once on two cores, so the usual path forks only one
# awk (reads the prompt) and one date: text is quoted by parameter expansion, ids are counters behind one random number,
# and functions return their value in a variable (quoted, text, word, rest ...), because $(...) would fork.
set -u

nl='
'
tab='	'
version=2.1.330

# ---------------------------------------------------------------------------------------------------------------- text

# awk functions shared by the programs below: only valid UTF-8 leaves them.
awk_text='
function clean(s,   out) {
  while (match(s, /[\200-\377]/)) {
    out = out substr(s, 1, RSTART - 1); s = substr(s, RSTART)
    if (match(s, /^([\302-\337][\200-\277]|\340[\240-\277][\200-\277]|[\341-\354\356\357][\200-\277][\200-\277]|\355[\200-\237][\200-\277]|\360[\220-\277][\200-\277][\200-\277]|[\361-\363][\200-\277][\200-\277][\200-\277]|\364[\200-\217][\200-\277][\200-\277])+/)) {
      out = out substr(s, 1, RLENGTH); s = substr(s, RLENGTH + 1)
    } else { out = out "\357\277\275"; s = substr(s, 2) }
  }
  return out s
}
function escaped(s,   i, c) {
  s = clean(s)
  gsub(/\\/, "&&", s); gsub(/"/, "\\\\&", s); gsub(/\t/, "\\t", s)
  if (s ~ /[\001-\037]/) for (i = 1; i < 32; i++) { c = sprintf("%c", i); gsub(c, sprintf("\\u%04x", i), s) }
  return s
}'

# Reads text, writes it as the inside of a JSON string: without line breaks at its end, and cut after `limit` bytes where
# that is not 0.
awk_quote=$awk_text'
{ line = escaped($0); size += length(line) + 2; if (NR > 1) breaks = breaks "\\n" }
limit && size > limit { print "\\n\\n... [output cut by the stand-in] ..."; exit }
line != "" { printf "%s%s", breaks, line; breaks = "" }'

# Reads the prompt, and after it the script file if there is one. Writes what kind of prompt it is, its first line,
# a file name for it, and then the actions.
awk_prompt=$awk_text'
{ sub(/\r$/, "") }
from_file { sub(/^@stand-in +/, ""); if ($0 ~ /[^ \t]/ && $0 !~ /^#/) actions = actions clean($0) "\n"; next }
{ lines++ }
lines == 1 && /^\// { slash = 1 }
/[^ \t]/ { seen = 1 }
/^@stand-in / { if (!script) actions = actions clean(substr($0, 11)) "\n"; next }
title == "" && /[^ \t]/ { title = $0 }
END {
  print (lines == 0 ? "empty" : !seen ? "blank" : slash ? "slash" : "text")
  title = clean(title); gsub(/[\001-\037\177]/, " ", title); sub(/^ +/, "", title)
  if (length(title) > 300) { title = substr(title, 1, 300); sub(/[\200-\377]+$/, "", title) }
  print title
  name = ENVIRON["ORCH_TASK"]
  if (name == "") { n = split(title, words, / +/); for (i = 1; i <= n && i <= 5; i++) name = name " " words[i] }
  gsub(/[^A-Za-z0-9._-]+/, "-", name); gsub(/^[-.]+|[-.]+$/, "", name)
  print (name == "" ? "task" : substr(name, 1, 80))
  printf "%s", actions
}'

# $1 with every $2 replaced by $3 -> replaced
replace() {
  replaced='' remaining=$1
  while :; do
    case $remaining in
      *"$2"*) replaced=$replaced${remaining%%"$2"*}$3 remaining=${remaining#*"$2"} ;;
      *) break ;;
    esac
  done
  replaced=$replaced$remaining
}

# $1 as a JSON string -> quoted
quote() {
  quoted=$1
  case $quoted in
    *[[:cntrl:]]* | *\"* | *\\*) ;;
    *)
      quoted="\"$quoted\""
      return
      ;;
  esac
  if [ ${#quoted} -le 2000 ]; then
    replace "$quoted" \\ \\\\
    replace "$replaced" \" \\\"
    replace "$replaced" "$nl" '\n'
    replace "$replaced" "$tab" '\t'
    quoted=$replaced
    case $quoted in
      *[[:cntrl:]]*) ;;
      *)
        quoted="\"$quoted\""
        return
        ;;
    esac
    quoted=$1
  fi
  quoted=$(printf '%s.' "$quoted" | LC_ALL=C awk "$awk_quote") # the dot keeps a last line break
  quoted="\"${quoted%.}\""
}

# $1 with \n, \t and \\ replaced by what they stand for -> text
unescape() {
  text='' remaining=$1
  while :; do
    case $remaining in
      *\\*) text=$text${remaining%%\\*} remaining=${remaining#*\\} ;;
      *) break ;;
    esac
    case $remaining in
      n*) text=$text$nl remaining=${remaining#n} ;;
      t*) text=$text$tab remaining=${remaining#t} ;;
      \\*) text=$text\\ remaining=${remaining#?} ;;
      *) text=$text\\ ;;
    esac
  done
  text=$text$remaining
}

# the first word of $1 -> word, what follows it -> rest
split_word() {
  word=${1%% *} rest=''
  case $1 in *' '*) rest=${1#* } ;; esac
}

# $1 must be a decimal number; $2 says what for
need_number() {
  case $1 in
    '' | . | *[!0-9.]* | *.*.*) misused "$2 needs a number, not '$1'" ;;
  esac
}

need_integer() {
  case $1 in
    '' | *[!0-9]*) misused "$2 needs a whole number, not '$1'" ;;
  esac
}

# The script is wrong: said on stderr, no result, a status the real command never has.
misused() {
  printf 'stand-in: %s\n' "$1" >&2
  leave 64
}
