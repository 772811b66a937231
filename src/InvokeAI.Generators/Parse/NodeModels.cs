using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Parse;

/// <summary>Converts the fields of nodes to their models for the emitter.</summary>
internal static class NodeModels
{
    public static EquatableArray<NodeModel> Of(NodeFieldSet? fields, LoadedWorkflow loaded)
    {
        if (fields is null)
            return default;
        var enums = new HashSet<string>(loaded.Inputs.Select(input => InputTypes.Of(input).Enum?.Name ?? ""), StringComparer.OrdinalIgnoreCase);
        return fields.Nodes.Where(node => node.Fields.Count > 0)
            .Select(
                node => new NodeModel(node.Id, node.Type, node.Name, node.Title, node.Fields.Select(field => Field(field, loaded, enums)).ToEquatableArray()))
            .ToEquatableArray();
    }

    private static NodeFieldModel Field(NodeField field, LoadedWorkflow loaded, HashSet<string> enums)
    {
        var data = field.Data;
        // A field's own enum is in one class with those of the form and of other fields.
        while (!field.IsOnForm && data.Type.Enum is { IsShared: false } own && !enums.Add(own.Name))
            data = data with { Type = data.Type with { Enum = own with { Name = own.Name + "_" } } };
        return new(field.Name, field.IsOnForm, InputModels.Of(field.Input ?? loaded.Inputs[field.Slot]) with { Data = data });
    }
}
