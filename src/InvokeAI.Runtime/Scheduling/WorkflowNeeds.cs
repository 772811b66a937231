using InvokeAI.Generated;
using InvokeAI.Models;

namespace InvokeAI.Scheduling;

/// <summary>
/// Finds the models and node types that a server must have to run a workflow, in words that servers spell the same way: models by name if they have one, and
/// node types.
/// </summary>
internal static class WorkflowNeeds
{
    private const string Main = "main";

    public static (IReadOnlyList<string> All, string? Model) Of(IWorkflow workflow)
    {
        var models =
            Models(workflow).Select(model => (Word: Word(model.Name, model.Base, model.Type, model.Hash), model.Type)).Where(model => model.Word is not null)
                .ToList();
        var main = models.FirstOrDefault(model => model.Type == Main, models.FirstOrDefault());
        return ([.. models.Select(model => model.Word!).Concat(workflow.Template.Data.Nodes.Select(node => Node(node.Type))).Distinct()], main.Word);
    }

    /// <summary>Returns the words for what a server has.</summary>
    public static IEnumerable<string> Of(IEnumerable<ModelConfig> models, IEnumerable<string> nodeTypes)
        => models.SelectMany(model => new[] { Word(model.Name, model.Base.Value, model.Type.Value, null), Word(null, null, null, model.Hash) }).OfType<string>()
            .Concat(nodeTypes.Select(Node));

    private static string? Word(string? name, string? @base, string? type, string? hash)
        => name is { Length: > 0 } && @base is not null && type is not null ? $"model {name} ({@base} {type})"
            : hash is { Length: > 0 } ? $"model with hash {hash}" : null;

    private static string Node(string type) => $"node {type}";

    // What was set, and what the file holds where nothing was.
    private static IEnumerable<ModelRef> Models(IWorkflow workflow)
    {
        var found = new List<ResourceValue>();
        var inputs = workflow.Inputs;
        for (var slot = 0; slot < inputs.Count; slot++)
        {
            if (inputs.IsSet(slot) && inputs.Wire(slot) is IFieldValue value)
                value.CollectResources(found);
        }

        foreach (var (slot, value) in workflow.Template.Content.References.Values)
        {
            if (!inputs.IsSet(slot))
                value.CollectResources(found);
        }

        return found.OfType<ModelRef>();
    }
}
