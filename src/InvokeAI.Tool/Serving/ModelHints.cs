using InvokeAI.Tool.Reading;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Document;

namespace InvokeAI.Tool.Serving;

/// <summary>Suggests what to write for the inputs of a workflow that need a model and name none.</summary>
internal static class ModelHints
{
    public static IEnumerable<string> For(string path, NodeCatalog catalog, IReadOnlyList<StandardModel> models)
    {
        var file = WorkflowFile.Read(path, catalog, UnknownNodes.Keep);
        // What is wrong with the file is said by the verbs that are for it.
        if (file.Text is null || file.Workflow.Plan is null)
            return [];
        return from input in file.Template.Inputs
               where input is { IsRequired: true, CanBeSet: true, AliasOf: null }
               let model = StandardModels.For(input, models)
               where model is not null
               select $"{path} names no model for {FieldTexts.Name(input)}. Write: --set {input.Name}={model.Name}";
    }
}
