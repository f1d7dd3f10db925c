package dev.claudeorchestrator.persistence;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.claudeorchestrator.domain.batch.ToolRules;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Events as JSON: names in snake_case, enum constants in lower case, the case of a sealed type by its {@code kind},
 * absent instead of null. What was once written is read for ever: unknown properties are passed over, missing lists are
 * empty, missing numbers are 0, all else that is missing is null. Thread-safe.
 */
final class EventJson {
    /** The stable word of every event. */
    private static final Map<String, Class<? extends RunEvent>> TYPES = Map.ofEntries(
            Map.entry("run_started", RunEvent.RunStarted.class),
            Map.entry("run_resumed", RunEvent.RunResumed.class),
            Map.entry("run_rested", RunEvent.RunRested.class),
            Map.entry("run_found", RunEvent.RunFound.class),
            Map.entry("preparation_started", RunEvent.PreparationStarted.class),
            Map.entry("prepared", RunEvent.Prepared.class),
            Map.entry("attempt_started", RunEvent.AttemptStarted.class),
            Map.entry("session_spawned", RunEvent.SessionSpawned.class),
            Map.entry("session_opened", RunEvent.SessionOpened.class),
            Map.entry("session_progressed", RunEvent.SessionProgressed.class),
            Map.entry("stop_requested", RunEvent.StopRequested.class),
            Map.entry("attempt_ended", RunEvent.AttemptEnded.class),
            Map.entry("accomplished", RunEvent.Accomplished.class),
            Map.entry("backed_off", RunEvent.BackedOff.class),
            Map.entry("task_parked", RunEvent.TaskParked.class),
            Map.entry("task_unparked", RunEvent.TaskUnparked.class),
            Map.entry("work_settled", RunEvent.WorkSettled.class),
            Map.entry("check_started", RunEvent.CheckStarted.class),
            Map.entry("check_ended", RunEvent.CheckEnded.class),
            Map.entry("task_judged", RunEvent.TaskJudged.class),
            Map.entry("work_kept", RunEvent.WorkKept.class),
            Map.entry("task_ended", RunEvent.TaskEnded.class),
            Map.entry("worktree_removed", RunEvent.WorktreeRemoved.class),
            Map.entry("task_found", RunEvent.TaskFound.class));

    private static final Map<Class<? extends RunEvent>, String> WORDS =
            TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private static final ObjectMapper MAPPER = mapper();

    private EventJson() {}

    /** The word that tells an event's type. */
    static String type(RunEvent event) {
        String word = WORDS.get(event.getClass());
        if (word == null) {
            throw new IllegalStateException(event.getClass() + " has no word in the history");
        }
        return word;
    }

    /** All of an event but its type. */
    static String payload(RunEvent event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + event.getClass(), e);
        }
    }

    /**
     * The event that was written so.
     *
     * @throws IllegalArgumentException when this program does not know such an event
     */
    static RunEvent read(String type, String payload) {
        Class<? extends RunEvent> known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException("events of type \"" + type + "\" are unknown");
        }
        try {
            return MAPPER.readValue(payload, known);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.NON_NULL))
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .addMixIn(Judgement.class, EventMixIns.OfJudgement.class)
                .addMixIn(Judgement.Exhausted.class, EventMixIns.OfExhausted.class)
                .addMixIn(ProcessEnd.class, EventMixIns.OfProcessEnd.class)
                .addMixIn(ToolRules.class, EventMixIns.OfToolRules.class)
                .addModule(new PlainText())
                .build();
        for (Class<?> container : List.of(List.class, Map.class)) {
            mapper.configOverride(container).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }
}
