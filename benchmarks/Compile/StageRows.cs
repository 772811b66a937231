using System.Text;
using System.Text.Json;
using InvokeAI.Benchmarks.Corpus;
using InvokeAI.Benchmarks.Measuring;
using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Files;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Locks;
using Microsoft.CodeAnalysis.CSharp;

namespace InvokeAI.Benchmarks.Compile;

/// <summary>Measures the time of each stage of a cold generation.</summary>
internal static class StageRows
{
    private const int File = 2;

    public static Task Stages(Report report)
    {
        var workflow = MadeFiles.Workflows(File + 1)[File];
        var bytes = Encoding.UTF8.GetBytes(workflow.Text);
        var lockText = MadeFiles.Lock(workflow).Text;
        var options = new LoadOptions(EmbeddedCatalog.Instance);
        var file = InputFile.From(new MemoryFile(workflow.Path, workflow.Text), new ItemOptions(), FileKind.Workflow)!;
        var lockFile = InputFile.From(new MemoryFile(FormLock.PathFor(workflow.Path), lockText), new ItemOptions(), FileKind.Lock)!;
        var project = ProjectOptions.From(new ItemOptions());
        var input = new WorkflowInput(file, lockFile, ClassNames.Of([file.Item], project).Of(file.Item), project);
        var model = WorkflowParser.Parse(input, new CatalogModel(EmbeddedCatalog.Instance, default), default);
        var data = WorkflowDataText.Read(model.Data!.Text);
        var api = ApiEmitter.Emit(model.Api!).ToString();
        var graph = DataEmitter.Emit(model.Data!).ToString();
        report.Add($"stages of one workflow of {bytes.Length / 1000.0:0.0} kB; emitted {api.Length / 1000.0:0.0} + {graph.Length / 1000.0:0.0} kB",
            "JsonDocument", "where the time goes", SideBySide.Measure(
            new("JsonDocument", () => Document(bytes)),
            new("our JSON reader", () => JsonText.TryParse(workflow.Text, out _)),
            new("loaded (with JSON)", () => WorkflowLoader.Load(workflow.Path, workflow.Text, options)),
            new("loaded with its lock", () => LockedWorkflow.Load(workflow.Path, workflow.Text, lockText, options)),
            new("data packed", () => WorkflowDataText.Write(data)),
            new("modelled, with its data packed", () => WorkflowParser.Parse(input, new CatalogModel(EmbeddedCatalog.Instance, default), default)),
            new("API emitted", () => ApiEmitter.Emit(model.Api!)),
            new("API parsed by the compiler", () => CSharpSyntaxTree.ParseText(api)),
            new("data parsed by the compiler", () => CSharpSyntaxTree.ParseText(graph))));
        return Task.CompletedTask;
    }

    private static object? Document(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return null;
    }
}
