using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Generators.Drift;

/// <summary>What the form lock has to say about one workflow: which names it pins before loading, and how the loaded form differs from it.</summary>
internal abstract class DriftSource
{
    public static DriftSource For(InputFile workflow, string path, ProjectOptions project, FormLocks locks, NodeCatalog catalog) => new NoLock();

    /// <summary>The options with the lock's names pinned.</summary>
    public abstract LoadOptions Pin(LoadOptions options);

    /// <summary>Compares the form with its lock; what differs goes into the sink.</summary>
    public abstract FormState Compare(LoadedWorkflow loaded, DiagnosticSink sink);

    private sealed class NoLock : DriftSource
    {
        public override LoadOptions Pin(LoadOptions options) => options;

        public override FormState Compare(LoadedWorkflow loaded, DiagnosticSink sink) => FormState.Unlocked;
    }
}
