package dev.claudeorchestrator.subprocess.os;

/**
 * One running process as the process table showed it.
 *
 * @param identity which process it is
 * @param parent the pid of its parent, 0 where there is none or it is unknown
 * @param group the id of its process group, 0 where unknown
 * @param session the id of its session, 0 where unknown
 * @param name the name of its program; for people, not to be relied on
 */
public record ProcessEntry(ProcessIdentity identity, long parent, long group, long session, String name) {

    public long pid() {
        return identity.pid();
    }
}
