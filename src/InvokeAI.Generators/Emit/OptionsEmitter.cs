using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits the nested <c>Options</c>: enums whose lists are this workflow's own (the form's dropdowns, a project's schema).</summary>
internal static class OptionsEmitter
{
    public static void Emit(SourceWriter writer, EmitScope scope)
    {
        var enums = scope.Properties.Concat(scope.Nodes.SelectMany(node => node.Fields.Where(field => !field.IsOnForm).Select(field => field.Input)))
            .Select(input => input.Data.Type.Enum).Where(type => type is { IsShared: false }).Distinct().ToList();
        if (enums.Count == 0)
            return;
        writer.Line();
        writer.Line("/// <summary>Contains the enums of this workflow.</summary>");
        writer.Open("public static class Options");
        for (var i = 0; i < enums.Count; i++)
        {
            if (i > 0)
                writer.Line();
            Enum(writer, enums[i]!);
        }

        writer.Close();
    }

    private static void Enum(SourceWriter writer, EnumType type)
    {
        writer.Line($"/// <summary>Specifies the choices of {type.Name}.</summary>");
        writer.Open($"public enum {type.Name}");
        foreach (var member in type.Members)
        {
            var words = XmlText.Of(member.Label is null || member.Label == member.Value ? member.Value : $"{member.Label}: {member.Value}");
            writer.Line($"/// <summary>{(words.Length == 0 ? member.Name : words)}</summary>");
            writer.Line(member.Name + ",");
        }

        writer.Close();
    }
}
