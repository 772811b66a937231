using System.Text;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;

namespace InvokeAI.Tests.Support;

/// <summary>A workflow's data as a person reads it in a golden file.</summary>
internal static class DataListing
{
    public static string Of(WorkflowData data)
    {
        var text = new StringBuilder($"name {data.Name}\n");
        foreach (var input in data.Inputs)
            text.Append($"input {input}\n");
        foreach (var step in data.Layout)
            text.Append($"layout {step}\n");
        foreach (var reference in data.References)
            text.Append($"reference {reference}\n");
        foreach (var member in data.Batch.SelectMany(axis => axis.Members.Select(member => (axis.Group, member))))
            text.Append($"batch {member.Group} {member.member} {string.Join("; ", member.member.Targets)}\n");
        foreach (var output in data.Outputs)
            text.Append($"output {output}\n");
        foreach (var node in data.Nodes)
            text.Append($"node {node}\n");
        foreach (var field in data.NodeTypes.SelectMany(type => type.Fields.Select(field => (type.Type, field))))
            text.Append($"field {field.Type}.{field.field}\n");
        foreach (var name in data.NodeNames)
            text.Append($"name {name}\n");
        Pieces(text, "graph", data.Graph);
        Pieces(text, "workflow", data.Workflow);
        return text.ToString();
    }

    private static void Pieces(StringBuilder text, string name, IEnumerable<PlanPiece> pieces)
    {
        text.Append(name).Append('\n');
        foreach (var piece in pieces)
            text.Append("  ").Append(piece switch { PlanPiece.Fixed @fixed => @fixed.Text, _ => piece.ToString() }).Append('\n');
    }
}
