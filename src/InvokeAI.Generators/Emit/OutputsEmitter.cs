using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits the nested <c>Outputs</c>: a property for each node whose result the user can want.</summary>
internal static class OutputsEmitter
{
    public static void Emit(SourceWriter writer, IReadOnlyList<OutputModel> outputs)
    {
        writer.Line("/// <summary>What one finished run made; empty where a node did not run.</summary>");
        writer.Open("public sealed class Outputs");
        writer.Open($"internal Outputs({TypeNames.Generated}OutputReader reader)");
        foreach (var output in outputs)
            writer.Line($"{output.Name} = reader.{Member(output.Kind).Method}({Literal.Text(output.NodeId)});");
        writer.Close();
        foreach (var output in outputs)
        {
            writer.Line();
            writer.Line($"/// <summary>What node \"{XmlText.Of(output.NodeName)}\" (<c>{XmlText.Of(output.NodeType)}</c>) made.</summary>");
            writer.Line($"public {TypeNames.Runtime}{Member(output.Kind).Type} {output.Name} {{ get; }}");
        }

        writer.Close();
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
