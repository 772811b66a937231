using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits <c>X.g.cs</c>: the class as its users see it.</summary>
internal static class ApiEmitter
{
    public static EmittedSource Emit(ApiModel model)
    {
        var writer = new SourceWriter();
        var names = new MemberNames(model.Inputs);
        var scope = new EmitScope(model.Class, names, [.. model.Inputs.Where(input => input.Data.AliasOf is null)], model.Nodes);
        FileFrame.Begin(writer, model.Class, model.Path);
        Attributes(writer, model);
        writer.Open(
            $"{(model.Class.IsPublic ? "public" : "internal")} sealed partial "
                + $"record {model.Class.Name} : {TypeNames.Runtime}IWorkflow<{model.Class.Name}, {model.Class.Name}.Outputs>");
        writer.Line($"private {TypeNames.Generated}InputSet {names.Inputs};").Line();
        foreach (var input in scope.Properties)
            PropertyEmitter.Emit(writer, input, scope);
        InterfaceEmitter.Emit(writer, scope, model.Outputs);
        FormEmitter.Emit(writer, scope);
        NodesEmitter.Emit(writer, model.Nodes, scope);
        OutputsEmitter.Emit(writer, model.Outputs);
        OptionsEmitter.Emit(writer, scope);
        writer.Close();
        return writer.ToSource();
    }

    private static void Attributes(SourceWriter writer, ApiModel model)
    {
        var form = Literal.Text(model.Path);
        if (model.Form.Lock is not null)
            form += $", Lock = {Literal.Text(model.Form.Lock)}";
        if (model.Form.Drift)
            form += $", Drift = true, AcceptedLock = {Literal.Text(model.Form.AcceptedLock)}";
        writer.Line($"[{TypeNames.Generated}WorkflowForm({form})]");
        writer.Line($"[{FileFrame.GeneratedCode}]");
    }
}
