package dev.claudeorchestrator.git;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit's view of the machine, reduced to what reading refs and objects needs. Left alone, JGit would write
 * {@code ~/.config/jgit/config}, put probe files into the repository to measure the file system, and run git to find
 * its configuration.
 */
final class QuietSystemReader extends SystemReader {
    private final SystemReader machine;

    private QuietSystemReader(SystemReader machine) {
        this.machine = machine;
    }

    /** Makes JGit quiet in this JVM; doing it again changes nothing. */
    static void install() {
        synchronized (QuietSystemReader.class) {
            SystemReader present = SystemReader.getInstance();
            if (!(present instanceof QuietSystemReader)) {
                SystemReader.setInstance(new QuietSystemReader(present));
            }
        }
    }

    /** A configuration without a file, which answers only what keeps JGit from measuring. */
    private static final class NoFile extends FileBasedConfig {
        /** Coarser than any file system in use: a file that changed within it is read again. */
        private static final long TIMESTAMP_RESOLUTION_MILLIS = 2000;

        NoFile(@Nullable Config parent, FS fileSystem) {
            super(parent, null, fileSystem);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // What JGit measured or decided for itself is nobody else's business.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public long getTimeUnit(
                String section, @Nullable String subsection, String name, long defaultValue, TimeUnit wanted) {
            return section.equals("filesystem")
                    ? wanted.convert(TIMESTAMP_RESOLUTION_MILLIS, TimeUnit.MILLISECONDS)
                    : super.getTimeUnit(section, subsection, name, defaultValue, wanted);
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return null;
    }

    @Override
    public @Nullable String getProperty(String key) {
        return machine.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fileSystem) {
        return new NoFile(parent, fileSystem);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fileSystem) {
        return new NoFile(parent, fileSystem);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fileSystem) {
        return new NoFile(parent, fileSystem);
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract still.
    public long getCurrentTime() {
        return machine.getCurrentTime();
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract still.
    public int getTimezone(long when) {
        return machine.getTimezone(when);
    }
}
