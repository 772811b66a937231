using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits the interfaces that the client needs, explicitly, so that their members are not among the inputs.</summary>
internal static class InterfaceEmitter
{
    private const string InputSet = TypeNames.Generated + "InputSet";

    public static void Emit(SourceWriter writer, EmitScope scope, IReadOnlyList<OutputModel> outputs)
    {
        var (name, inputs) = (scope.Class.Name, scope.Names.Inputs);
        writer.Line($"{InputSet} {TypeNames.Runtime}IWorkflow.Inputs => {inputs};").Line();
        writer.Line($"{name} {TypeNames.Generated}ISetInputs<{name}>.WithInputs({InputSet} inputs) => this with {{ {inputs} = inputs }};").Line();
        OutputsEmitter.EmitReading(writer, name, outputs);
        writer.Line();
        writer.Line($"private bool PrintMembers(global::System.Text.StringBuilder builder) => {inputs}.Print(builder, Form.All, {scope.Names.Template});")
            .Line();
    }
}
