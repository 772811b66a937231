using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits the nested <c>Outputs</c>: a property for each node whose results the user can read.</summary>
internal static class OutputsEmitter
{
    public static void Emit(SourceWriter writer, IReadOnlyList<OutputModel> outputs)
    {
        writer.Line("/// <summary>Represents the outputs of one finished run. An output is empty if its node did not run.</summary>");
        writer.Open("public sealed class Outputs");
        var isFirst = true;
        foreach (var output in outputs)
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            var type = TypeNames.Runtime + Member(output.Kind).Type;
            writer.Line($"/// <summary>Gets what node \"{XmlText.Of(output.NodeName)}\" (<c>{XmlText.Of(output.NodeType)}</c>) made.</summary>");
            writer.Line($"public {type} {output.Name} {{ get; init; }} = {type}.Empty;");
        }

        writer.Close();
    }

    /// <summary>Emits the code that reads the outputs of a finished run.</summary>
    public static void EmitReading(SourceWriter writer, string className, IReadOnlyList<OutputModel> outputs)
    {
        var head = $"{className}.Outputs {TypeNames.Runtime}IWorkflow<{className}.Outputs>.CreateOutputs({TypeNames.Generated}OutputReader reader) => new()";
        if (outputs.Count == 0)
        {
            writer.Line(head + ";");
            return;
        }

        writer.Open(head);
        foreach (var output in outputs)
            writer.Line($"{output.Name} = reader.{Member(output.Kind).Method}({Literal.Text(output.NodeId)}),");
        writer.Close(";");
    }

    private static (string Method, string Type) Member(string kind) => kind switch
    {
        "images" => ("Images", "OutputImages"),
        "videos" => ("Videos", "OutputVideos"),
        "strings" => ("Strings", "OutputValues<string>"),
        "integers" => ("Integers", "OutputValues<long>"),
        "floats" => ("Floats", "OutputValues<double>"),
        "booleans" => ("Booleans", "OutputValues<bool>"),
        _ => ("Values", "NodeOutputs"),
    };
}
