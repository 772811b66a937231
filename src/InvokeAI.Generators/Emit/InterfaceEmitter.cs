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
        writer.Line($"{scope.Class.FullName}.Outputs {TypeNames.Runtime}IWorkflow<{scope.Class.FullName}.Outputs>.CreateOutputs({TypeNames.Generated}OutputReader reader) => new(reader);");
        writer.Line();
    }

    private static string Arguments(InputModel input, EmitScope scope)
    {
        var arguments = $"{Literal.Integer(input.Index)}, {scope.Names.Field(input)}";
        return input.Type is { Kind: ValueKind.Enum, Cardinality: FieldCardinality.Single }
            ? $"{arguments}, {TypeNames.EnumOptions(input.Type.Enum!, scope)}"
            : arguments;
    }
}
