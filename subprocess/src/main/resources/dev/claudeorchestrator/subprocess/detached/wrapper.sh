# The wrapper of a detached program. It runs as `sh -c TEXT`, without the comment lines, in a session of its own.
# Arguments: attempt directory, file for stdout, file for stderr, variables to drop, program and its arguments.
# It answers on stdout with one line: "started PID START BOOT", "taken", or what went wrong.
# Names begin with detached_ so that no variable of the program's own environment is changed.
detached_attempt=$1 detached_out=$2 detached_err=$3 detached_drop=$4
shift 4

# Caught, not ignored: the program gets its signals at their default, and this shell lives to record its end.
trap : INT TERM HUP QUIT

# Sets detached_me to pid, start and boot of the process that calls: this shell or a subshell of it.
detached_identify() {
    if { read -r detached_stat </proc/self/stat; } 2>/dev/null; then
        detached_me=${detached_stat%% *}
        set -- ${detached_stat##*) }
        detached_me="$detached_me ${20}"
        detached_boot=-
        { read -r detached_boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
        detached_me="$detached_me $detached_boot"
    else
        detached_me="$(exec sh -c 'echo $PPID') 0 -"
    fi
}

detached_mask=$(umask)
umask 077
exec 3>&1 4>>"$detached_out" 5>>"$detached_err"

# Whoever creates this file first is the one who starts the program.
if ! (set -C; : >"$detached_attempt/started") 2>/dev/null; then
    if [ -e "$detached_attempt/started" ]; then echo taken; else echo "cannot write to $detached_attempt"; fi
    exit 125
fi
detached_identify
# The space for the exit status is taken now, so that a full disk cannot prevent it from being recorded.
if ! { echo "$detached_me" >"$detached_attempt/started" && echo '???' >"$detached_attempt/exit.new"; }; then
    command -p rm -f "$detached_attempt/exit.new" "$detached_attempt/started"
    exit 125
fi

# From here on the shell may want to say that the program was killed; nobody reads that.
exec >/dev/null 2>&1
(
    detached_identify
    {
        echo "$detached_me" >"$detached_attempt/identity" &&
            echo "${detached_me%% *}" >"$detached_attempt/pid.new" &&
            command -p mv -f "$detached_attempt/pid.new" "$detached_attempt/pid"
    } 2>&3 || exit 125
    (echo "started $detached_me" >&3)
    umask "$detached_mask"
    exec >&4 2>&5 3>&- 4>&- 5>&-
    unset $detached_drop
    exec "$@"
)
detached_code=$?
trap '' INT TERM HUP QUIT
if [ ! -e "$detached_attempt/pid" ]; then
    # Nothing of the program ran: it may be started again.
    command -p rm -f "$detached_attempt/identity" "$detached_attempt/pid.new" "$detached_attempt/exit.new" \
        "$detached_attempt/started"
    exit 125
fi
printf '%-3d\n' "$detached_code" 1<>"$detached_attempt/exit.new"
command -p mv -f "$detached_attempt/exit.new" "$detached_attempt/exit" || echo "$detached_code" >"$detached_attempt/exit"
exit "$detached_code"
