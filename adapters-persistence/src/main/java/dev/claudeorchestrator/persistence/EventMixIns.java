package dev.claudeorchestrator.persistence;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the domain, which carries no annotations, would say of itself to Jackson. */
final class EventMixIns {
    private EventMixIns() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Judgement.Accomplished.class, name = "accomplished"),
        @JsonSubTypes.Type(value = Judgement.Final.class, name = "final"),
        @JsonSubTypes.Type(value = Judgement.Wait.class, name = "wait"),
        @JsonSubTypes.Type(value = Judgement.TryAgain.class, name = "try_again")
    })
    interface OfJudgement {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Judgement.Exhausted.Ends.class, name = "ends"),
        @JsonSubTypes.Type(value = Judgement.Exhausted.Parks.class, name = "parks")
    })
    interface OfExhausted {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ProcessEnd.Exited.class, name = "exited"),
        @JsonSubTypes.Type(value = ProcessEnd.NeverStarted.class, name = "never_started"),
        @JsonSubTypes.Type(value = ProcessEnd.Lost.class, name = "lost")
    })
    interface OfProcessEnd {}

    /** No list at all means every tool here, an empty one means none. */
    abstract static class OfToolRules {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable List<String> only;
    }
}
