using InvokeAI.Generators.Model;

namespace InvokeAI.Generators.Emit;

/// <summary>Emits <c>X.Graph.g.cs</c>: the workflow's data as one text in a method's body, which hot reload replaces.</summary>
internal static class DataEmitter
{
    public static EmittedSource Emit(DataModel model)
    {
        var writer = new SourceWriter();
        FileFrame.Begin(writer, model.Class, model.Path);
        var (title, description) = (XmlText.Of(model.Title), XmlText.Of(model.Description));
        var named = title.Length == 0 ? $"The workflow of {XmlText.Of(model.Path)}." : title;
        writer.Line($"/// <summary>{named}{(description.Length == 0 || title.Length == 0 ? "" : ": " + description)}</summary>");
        writer.Line($"/// <remarks>Generated from {XmlText.Of(model.Path)}. Inputs that are not set are sent as in the file.</remarks>");
        writer.Open($"partial record {model.Class.Name}");
        writer.Line($"private static readonly {TypeNames.Generated}WorkflowTemplate {model.Field} = new({model.Method});").Line();
        writer.Line($"{TypeNames.Generated}WorkflowTemplate {TypeNames.Runtime}IWorkflow.Template => {model.Field};").Line();
        writer.Line("// The form, the graph and the embedded workflow, compressed. 'dotnet invokeai graph' shows them.");
        writer.Line($"private static string {model.Method}() => \"{model.Text}\";");
        writer.Close();
        return writer.ToSource();
    }
}
