package dev.claudeorchestrator.claude.stream;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.session.*;
import java.time.Instant;
public class PrintTable {
    public static void main(String[] a) {
        for (String v : a) for (var r : RecordedSession.all(v)) {
            var e = r.evidence();
            var t = Task.of("x","y");
            if (r.name().startsWith("json-schema")) t = new Task(t.name(),"",t.prompt(),java.util.List.of(),0,new dev.claudeorchestrator.domain.batch.AgentOptions(t.agent().tools(),t.agent().permissionMode(),null,null,null,null,null,null,"{}"),t.limits(),t.preparation(),null,t.result());
            var n = Instant.parse("2026-11-22T13:10:00Z");
            var w = Judge.judge(e.withChanges(new ChangeSet(1,3,1,0,1)), t, n);
            var o = Judge.judge(e.withChanges(ChangeSet.NONE), t, n);
            System.out.println(r + " | " + Words.of(w) + " | " + Words.of(o) + " ## " + o.reason() + " g=" + e.stream().garbledLines() + " $" + e.usage().costUsd()+(e.usage().estimated()?"~":""));
        }
    }
}
