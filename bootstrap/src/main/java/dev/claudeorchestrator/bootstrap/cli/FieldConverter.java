package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Field;
import dev.claudeorchestrator.application.notation.Fields;
import dev.claudeorchestrator.application.notation.OptionText;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option that stands for a field of the batch takes what the field takes. */
abstract class FieldConverter<T> implements ITypeConverter<T> {
    private final Field<T> field;

    FieldConverter(Field<T> field) {
        this.field = field;
    }

    @Override
    public final T convert(String typed) {
        try {
            return OptionText.value(field, typed);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    static final class Model extends FieldConverter<String> {
        Model() {
            super(Fields.MODEL);
        }
    }

    static final class Base extends FieldConverter<String> {
        Base() {
            super(Fields.BASE_BRANCH);
        }
    }

    static final class Timeout extends FieldConverter<Duration> {
        Timeout() {
            super(Fields.TIMEOUT);
        }
    }

    static final class Retries extends FieldConverter<Integer> {
        Retries() {
            super(Fields.RETRIES);
        }
    }

    static final class MaxParallel extends FieldConverter<Integer> {
        MaxParallel() {
            super(Fields.MAX_PARALLEL);
        }
    }

    static final class Mode extends FieldConverter<PermissionMode> {
        Mode() {
            super(Fields.PERMISSION_MODE);
        }
    }
}
