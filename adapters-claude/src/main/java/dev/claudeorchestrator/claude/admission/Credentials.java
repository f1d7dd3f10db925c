package dev.claudeorchestrator.claude.admission;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.domain.run.Credential;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Decides whose credential pays. Of secrets only their presence is looked at. */
final class Credentials {
    private static final List<String> KEYS = List.of(
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_AUTH_TOKEN",
            "CLAUDE_CODE_USE_BEDROCK",
            "CLAUDE_CODE_USE_VERTEX",
            "CLAUDE_CODE_USE_FOUNDRY");
    private static final String SUBJECT = "credential";
    private static final Set<String> OFF = Set.of("", "0", "false", "no", "off");

    private final HostEnvironment host;

    Credentials(HostEnvironment host) {
        this.host = host;
    }

    /** One credential with the words for it. */
    private record Found(Credential credential, String words) {}

    /**
     * The credential that sessions get.
     *
     * @param chosen what the user asked for
     * @return never {@code AUTO}; the stored login where none is to be seen, since systems keep it in different places
     *     and a session says at once when there is none
     */
    Credential decide(Credential chosen) throws PreconditionException {
        List<Found> present = present();
        if (chosen == Credential.AUTO) {
            if (present.size() > 1) {
                throw new PreconditionException(ambiguity(present));
            }
            return present.isEmpty() ? Credential.LOGIN : present.getFirst().credential();
        }
        boolean found = present.stream().anyMatch(each -> each.credential() == chosen);
        return switch (chosen) {
            case AUTO, LOGIN -> chosen;
            case API_KEY -> {
                require(found, "credential api_key was chosen, but ANTHROPIC_API_KEY is not set.");
                yield chosen;
            }
            case OAUTH_TOKEN -> {
                require(
                        found,
                        "credential oauth_token was chosen, but CLAUDE_CODE_OAUTH_TOKEN is not set;"
                                + " \"claude setup-token\" makes one.");
                yield chosen;
            }
        };
    }

    /** How the credential that would pay stands, without its value. */
    Diagnosis examine(Credential chosen) {
        try {
            Credential decided = decide(chosen);
            Optional<String> words = present().stream()
                    .filter(found -> found.credential() == decided)
                    .map(Found::words)
                    .findFirst();
            if (words.isPresent()) {
                return Diagnosis.ok(SUBJECT, words.get() + " pays (" + decided.word() + ")");
            }
            return Diagnosis.warning(
                    SUBJECT,
                    "no credential is to be seen; a stored login may be where it cannot be seen from here, else"
                            + " log in by \"claude\" first, or set ANTHROPIC_API_KEY");
        } catch (PreconditionException undecided) {
            return Diagnosis.problem(SUBJECT, String.valueOf(undecided.getMessage()));
        }
    }

    private static void require(boolean found, String otherwise) throws PreconditionException {
        if (!found) {
            throw new PreconditionException(otherwise);
        }
    }

    /** What is there, in the order in which Claude Code would take it. */
    private List<Found> present() {
        List<Found> present = new ArrayList<>();
        KEYS.stream()
                .filter(this::isSet)
                .findFirst()
                .ifPresent(name -> present.add(new Found(Credential.API_KEY, name)));
        if (isSet("CLAUDE_CODE_OAUTH_TOKEN")) {
            present.add(new Found(Credential.OAUTH_TOKEN, "CLAUDE_CODE_OAUTH_TOKEN"));
        }
        Path login = loginFile();
        if (Files.exists(login)) {
            present.add(new Found(Credential.LOGIN, "the login in " + login));
        }
        return present;
    }

    private boolean isSet(String name) {
        String value = host.variables().getOrDefault(name, "").strip();
        return name.startsWith("CLAUDE_CODE_USE_") ? !OFF.contains(value.toLowerCase(Locale.ROOT)) : !value.isEmpty();
    }

    private Path loginFile() {
        return ClaudeDirectory.of(host).resolve(".credentials.json");
    }

    private static String ambiguity(List<Found> present) {
        List<String> words = present.stream().map(Found::words).toList();
        List<String> choices =
                present.stream().map(found -> found.credential().word()).toList();
        return "There are two credentials, " + String.join(" and ", words) + ": Claude Code would bill "
                + words.getFirst() + "; choose with --credential " + String.join(" or --credential ", choices) + ".";
    }
}
