using System.Collections.Concurrent;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;

namespace InvokeAI.Tests.Support;

/// <summary>The real workflows as loaded and as compiled classes: several tests look at each, and compiling is what costs.</summary>
internal static class SharedClasses
{
    private static readonly ConcurrentDictionary<(string Set, string Name), Lazy<(LoadedWorkflow Loaded, Type? Class)>> Known = [];

    /// <summary>Returns the loaded file and its class, or no class if InvokeAI refuses the file.</summary>
    public static (LoadedWorkflow Loaded, Type? Class) Of(string set, string name)
        => Known.GetOrAdd((set, name), static key => new(() => Make(key.Set, key.Name))).Value;

    private static (LoadedWorkflow Loaded, Type? Class) Make(string set, string name)
    {
        var text = File.ReadAllText(Evidence.Path("workflows", set, name));
        var loaded = WorkflowLoader.Load(name, text, new(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
        var type = loaded.Plan is null ? null
            : new TestProject().With(name, text, ("UnknownNodes", "keep")).Build().Load().GetType("App.Workflows." + loaded.ClassName, throwOnError: true);
        return (loaded, type);
    }
}
