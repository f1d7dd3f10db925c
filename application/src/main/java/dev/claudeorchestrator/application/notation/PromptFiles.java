package dev.claudeorchestrator.application.notation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads prompt files, each once. Blocks on the disk. */
final class PromptFiles {
    /** Claude Code refuses longer prompts. */
    static final int LONGEST = 10_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What came of reading a file. */
    sealed interface Content {
        /** Its text. */
        record Read(String text) implements Content {}

        /** Why there is none, as a sentence that names the file. */
        record Unreadable(String reason) implements Content {}
    }

    private final Path directory;
    private final Map<String, Content> known = new HashMap<>();

    PromptFiles(Path directory) {
        this.directory = directory;
    }

    Content read(String name) {
        return known.computeIfAbsent(name, this::readOnce);
    }

    private Content readOnce(String name) {
        Path file;
        try {
            file = directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            return new Content.Unreadable("prompt file " + Found.quoted(name) + " is no file name: " + e.getReason());
        }
        if (!Files.exists(file)) {
            return new Content.Unreadable("prompt file " + file + " does not exist");
        }
        if (Files.isDirectory(file)) {
            return new Content.Unreadable("prompt file " + file + " is a directory");
        }
        if (!Files.isRegularFile(file)) {
            return new Content.Unreadable("prompt file " + file + " is no regular file");
        }
        try {
            long size = Files.size(file);
            if (size > LONGEST) {
                return new Content.Unreadable("prompt file " + file + " is " + size + " bytes long; Claude Code takes "
                        + LONGEST + " at most");
            }
            return decoded(file, Files.readAllBytes(file));
        } catch (AccessDeniedException e) {
            return new Content.Unreadable("prompt file " + file + " cannot be read: permission denied");
        } catch (IOException e) {
            return new Content.Unreadable("prompt file " + file + " cannot be read: " + e.getMessage());
        }
    }

    private static Content decoded(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Content.Read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return new Content.Unreadable("prompt file " + file + " is not UTF-8 text");
        }
    }
}
