using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits the nested <c>Nodes</c>: for each node of the graph a class with a typed descriptor for each field that can be set.</summary>
internal static class NodesEmitter
{
    public static void Emit(SourceWriter writer, IReadOnlyList<NodeModel> nodes, EmitScope scope)
    {
        if (nodes.Count == 0)
            return;
        writer.Line("/// <summary>Describes the fields of the graph's nodes, for <c>WithNodeField</c>, including those that are not on the form.</summary>");
        writer.Open("public static class Nodes");
        for (var i = 0; i < nodes.Count; i++)
        {
            if (i > 0)
                writer.Line();
            Emit(writer, nodes[i], scope);
        }

        writer.Close().Line();
    }

    private static void Emit(SourceWriter writer, NodeModel node, EmitScope scope)
    {
        writer.Line($"/// <summary>{XmlText.Of(node.Title)}</summary>");
        writer.Line($"/// <remarks>Node <c>{XmlText.Of(node.Id)}</c> (<c>{XmlText.Of(node.Type)}</c>).</remarks>");
        writer.Open($"public static class {node.Name}");
        for (var i = 0; i < node.Fields.Count; i++)
        {
            if (i > 0)
                writer.Line();
            Emit(writer, node, node.Fields[i], scope);
        }

        writer.Close();
    }

    private static void Emit(SourceWriter writer, NodeModel node, NodeFieldModel field, EmitScope scope)
    {
        var data = field.Input.Data;
        InputDocs.WriteField(writer, field);
        // By the class's name: nodes and fields may be called like its other members.
        var type = TypeNames.FormInput(data, scope.Class);
        writer.Line(field.IsOnForm
            ? $"public static readonly {type} {field.Name} = {scope.Class.Name}.Form.{data.Name};"
            : $"public static readonly {type} {field.Name} = new({scope.Class.Name}.{scope.Names.Template}, {Literal.Text(node.Id)}, "
                + $"{Literal.Text(data.FieldName)});");
    }
}
