# ----------------------------------------------------------------------------------------------- actions: files, tools

# write FILE TEXT
act_write() {
  split_word "$1"
  [ -n "$word" ] || misused 'write needs a file name'
  unescape "$rest"
  write_file "$word" "$text"
}

# append FILE TEXT
act_append() {
  split_word "$1"
  [ -n "$word" ] || misused 'append needs a file name'
  unescape "$rest"
  append_file "$word" "$text"
}

# delete FILE
act_delete() {
  [ -n "$1" ] || misused 'delete needs a file name'
  bash_tool "rm -r -- $1" "rm -r -- $(shell_word "$1")" ''
}

# escape PATH TEXT
act_escape() {
  case $1 in /*) act_write "$1" ;; *) misused 'escape needs an absolute path' ;; esac
}

# run COMMAND
act_run() {
  bash_tool "$1" "$1" ''
}

# commit MESSAGE
act_commit() {
  message=$(shell_word "${1:-Work of the stand-in}")
  identity='git var GIT_COMMITTER_IDENT >/dev/null 2>&1 || export GIT_AUTHOR_NAME=Stand-in GIT_AUTHOR_EMAIL=stand-in@example.invalid GIT_COMMITTER_NAME=Stand-in GIT_COMMITTER_EMAIL=stand-in@example.invalid'
  bash_tool "git add -A && git commit -m $message" "$identity; git add -A && git commit -m $message" commit
}

# stash
act_stash() {
  bash_tool 'git stash' 'git stash' ''
}

# deny TOOL TEXT
act_deny() {
  split_word "$1"
  [ -n "$word" ] || misused 'deny needs the name of a tool'
  denied=$word
  quote "$rest"
  case $denied in
    Bash) input="{\"command\":$quoted,\"description\":\"Scripted command\"}" ;;
    Write | Edit | Read | NotebookEdit) input="{\"file_path\":$quoted}" ;;
    *) input="{\"prompt\":$quoted}" ;;
  esac
  quote "$denied"
  denials="$denials${denials:+,}{\"tool_name\":$quoted,\"tool_use_id\":\"toolu_01$id_base$((tool_calls + 1))\",\"tool_input\":$input}"
  tool_use "$denied" "$input"
  tool_error "Claude requested permissions to use $denied, but you haven't granted it yet."
}

# say TEXT
act_say() {
  unescape "$1"
  assistant_text "$text"
}

# $1 quoted for a shell, on stdout
shell_word() {
  replace "$1" "'" "'\\''"
  printf "'%s'" "$replaced"
}

# Makes the directory of file $1.
need_directory() {
  case $1 in
    */*) [ -d "${1%/*}/" ] || mkdir -p -- "${1%/*}" 2>/dev/null ;;
  esac
}

write_file() {
  content=$2
  case $content in *"$nl") ;; *) content=$content$nl ;; esac
  quote "$1"
  file_json=$quoted
  quote "$content"
  content_json=$quoted
  change=create verb='created successfully at:'
  if [ -e "$1" ]; then change=update verb='updated successfully at:'; fi
  tool_use Write "{\"file_path\":$file_json,\"content\":$content_json}"
  if need_directory "$1" && { printf '%s' "$content" >"$1"; } 2>/dev/null; then
    quote "File $verb $1"
    tool_result "$quoted" "{\"type\":\"$change\",\"filePath\":$file_json,\"content\":$content_json,\"structuredPatch\":[],\"originalFile\":null,\"userModified\":false}"
  else
    tool_error "EACCES: permission denied, open '$1'"
  fi
}

append_file() {
  content=$2
  case $content in *"$nl") ;; *) content=$content$nl ;; esac
  quote "$1"
  file_json=$quoted
  quote "$content"
  content_json=$quoted
  tool_use Edit "{\"file_path\":$file_json,\"old_string\":\"\",\"new_string\":$content_json}"
  if need_directory "$1" && { printf '%s' "$content" >>"$1"; } 2>/dev/null; then
    quote "The file $1 has been updated successfully."
    tool_result "$quoted" "{\"filePath\":$file_json,\"oldString\":\"\",\"newString\":$content_json,\"originalFile\":null,\"structuredPatch\":[],\"userModified\":false,\"replaceAll\":false}"
  else
    tool_error "EACCES: permission denied, open '$1'"
  fi
}
