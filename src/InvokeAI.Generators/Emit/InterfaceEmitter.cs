using InvokeAI.Generators.Model;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits what the client asks of a workflow, explicitly, so that it does not stand among the inputs.</summary>
internal static class InterfaceEmitter
{
    public static void Emit(SourceWriter writer, EmitScope scope)
    {
        writer.Open($"void {TypeNames.Runtime}IWorkflow.WriteInputs({TypeNames.Generated}InputWriter writer)");
        foreach (var input in scope.Settable)
        {
            writer.Line($"if ({scope.Mask.IsSet(input)})").Indent();
            writer.Line($"writer.Set({Arguments(input, scope)});").Outdent();
        }

        writer.Close().Line();
        var outputs = scope.Class.Name + ".Outputs";
        writer.Line($"{outputs} {TypeNames.Runtime}IWorkflow<{outputs}>.CreateOutputs({TypeNames.Generated}OutputReader reader) => new(reader);");
        writer.Line();
        var set = $"{TypeNames.Generated}ISetInputs<{scope.Class.Name}>";
        writer.Line($"bool {set}.IsSet(int slot) => {ByWord(scope, mask => $"({mask} & (1UL << slot)) != 0", "false")};").Line();
        writer.Line($"{scope.Class.Name} {set}.Reset(int slot) => {ByWord(scope, mask => $"this with {{ {mask} = {mask} & ~(1UL << slot) }}", "this")};").Line();
    }

    /// <summary>What is said of the mask that holds the slot's bit; a shift takes the slot modulo 64 by itself.</summary>
    private static string ByWord(EmitScope scope, Func<string, string> one, string none)
    {
        var masks = scope.Settable.Select(input => (Word: input.Index / 64, Field: scope.Mask.Field(input))).Distinct().ToList();
        return masks.Count switch
        {
            0 => none,
            1 => one(masks[0].Field),
            _ => $"(slot / 64) switch {{ {string.Join(", ", masks.Select(mask => $"{Literal.Integer(mask.Word)} => {one(mask.Field)}"))}, _ => {none} }}",
        };
    }

    private static string Arguments(InputModel input, EmitScope scope)
    {
        var arguments = $"{Literal.Integer(input.Index)}, {scope.Names.Field(input)}";
        return input.Type is { Kind: ValueKind.Enum, Cardinality: FieldCardinality.Single }
            ? $"{arguments}, {TypeNames.EnumOptions(input.Type.Enum!, scope)}"
            : arguments;
    }
}
