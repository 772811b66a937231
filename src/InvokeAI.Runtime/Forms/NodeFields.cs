using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Nodes;
using InvokeAI.Workflows.Texts;

namespace InvokeAI.Generated;

/// <summary>Finds the fields of nodes by name, and explains why a field cannot be set.</summary>
internal static class NodeFields
{
    /// <exception cref="ArgumentException">The node or the field does not exist.</exception>
    /// <exception cref="InvalidOperationException">The field cannot be set.</exception>
    public static FormInput Find(WorkflowTemplate template, string nodeId, string fieldName)
    {
        ArgumentNullException.ThrowIfNull(nodeId);
        ArgumentNullException.ThrowIfNull(fieldName);
        return template.NodeField(nodeId, fieldName) ?? throw Refuse(template, nodeId, fieldName);
    }

    public static Exception Refuse(WorkflowTemplate template, string nodeId, string fieldName)
    {
        var fields = template.Content.Fields;
        if (fields.Node(nodeId) is not { } node)
            return fields.NodesOffGraph.ContainsKey(nodeId)
                ? new InvalidOperationException(NodeWords.NoNode(fields, nodeId, template.Name))
                : new ArgumentException(NodeWords.NoNode(fields, nodeId, template.Name), nameof(nodeId));
        var (text, isUnknown) = NodeWords.NoField(fields, node, fieldName, template.Name);
        return isUnknown ? new ArgumentException(text, nameof(fieldName)) : new InvalidOperationException(text);
    }

    /// <summary>Returns the name of a field that is not on the form, as messages show it.</summary>
    public static string Name(WorkflowTemplate template, InputData field)
        => $"Field '{SafeText.Part(field.FieldName)}' of {NodeWords.Node(field.NodeName, field.NodeType, field.NodeId)} in workflow "
            + $"'{SafeText.Part(template.Name)}'";
}
