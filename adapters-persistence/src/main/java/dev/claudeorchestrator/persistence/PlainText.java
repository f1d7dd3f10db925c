package dev.claudeorchestrator.persistence;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.claudeorchestrator.domain.batch.Prompt;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunName;
import dev.claudeorchestrator.domain.session.SessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;

/** Values that are one plain text in JSON. */
final class PlainText extends SimpleModule {
    private static final long serialVersionUID = 1L;

    PlainText() {
        text(TaskName.class, TaskName::value, TaskName::new);
        text(Prompt.class, Prompt::text, Prompt::new);
        text(RunId.class, RunId::value, RunId::new);
        text(RunName.class, RunName::value, RunName::new);
        text(CommitId.class, CommitId::hex, CommitId::new);
        text(SessionId.class, SessionId::toString, SessionId::parse);
        text(Path.class, Path::toString, Path::of);
        text(Instant.class, Instant::toString, Instant::parse);
        text(Duration.class, Duration::toString, Duration::parse);
        addKeyDeserializer(TaskName.class, new KeyDeserializer() {
            @Override
            public TaskName deserializeKey(String key, DeserializationContext unused) {
                return new TaskName(key);
            }
        });
        addSerializer(
                Enum.class,
                new Writing<>(Enum.class, constant -> constant.name().toLowerCase(Locale.ROOT)));
    }

    private <T> void text(Class<T> type, Function<? super T, String> write, Function<String, ? extends T> read) {
        addSerializer(type, new Writing<>(type, write));
        addDeserializer(type, new Reading<>(type, read));
    }

    private static final class Writing<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<? super T, String> text;

        Writing(Class<T> type, Function<? super T, String> text) {
            super(type);
            this.text = text;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider unused) throws IOException {
            json.writeString(text.apply(value));
        }
    }

    private static final class Reading<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, ? extends T> value;

        Reading(Class<T> type, Function<String, ? extends T> value) {
            super(type);
            this.value = value;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                context.reportWrongTokenException(this, JsonToken.VALUE_STRING, "a text is needed");
            }
            return value.apply(json.getText());
        }
    }
}
