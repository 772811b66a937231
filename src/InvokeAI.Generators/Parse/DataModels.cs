using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Nodes;

namespace InvokeAI.Generators.Parse;

/// <summary>Converts a loaded workflow to the model of its data file.</summary>
internal static class DataModels
{
    public static DataModel Of(LoadedWorkflow loaded, ClassModel @class, string path, EquatableArray<InputModel> inputs, NodeFieldSet? fields)
    {
        var names = new MemberNames(inputs);
        var data = WorkflowDataBuilder.Build(loaded, inputs.Select(input => input.Data).ToEquatableArray());
        if (fields is not null)
            data = data with { NodeNames = fields.NamesFor(data) };
        return new(@class, path, names.Template, names.Data, loaded.Title, loaded.Description, WorkflowDataText.Write(data));
    }

    public static OutputModel Output(WorkflowOutput output)
        => new(output.Name, output.NodeId, output.NodeType, output.NodeLabel.Length > 0 ? output.NodeLabel : output.NodeTitle, output.Kind);
}
