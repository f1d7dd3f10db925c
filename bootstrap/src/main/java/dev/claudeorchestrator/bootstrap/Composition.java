package dev.claudeorchestrator.bootstrap;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.util.Modules;
import dev.claudeorchestrator.bootstrap.cli.CliModule;
import dev.claudeorchestrator.claude.ClaudeModule;
import dev.claudeorchestrator.git.GitModule;
import dev.claudeorchestrator.persistence.PersistenceModule;

/** The one place that knows every part of the program. Adding an adapter is one line here. */
final class Composition {
    private Composition() {}

    /**
     * The program's parts, each built when it is first needed: a command pays for nothing it does not use.
     *
     * @param closing is told what is built, to close it at the end
     * @param replacements take the place of whatever they bind
     */
    static Injector assemble(HostModule host, Closing closing, Module... replacements) {
        Module production = Modules.combine(
                host,
                closing,
                new ApplicationModule(),
                new GitModule(),
                new ClaudeModule(),
                new PersistenceModule(),
                new CliModule());
        return Guice.createInjector(
                Stage.DEVELOPMENT,
                Composition::strictly,
                Modules.override(production).with(replacements));
    }

    private static void strictly(Binder binder) {
        binder.requireExplicitBindings();
        binder.requireAtInjectOnConstructors();
        binder.requireExactBindingAnnotations();
        binder.disableCircularProxies();
    }
}
