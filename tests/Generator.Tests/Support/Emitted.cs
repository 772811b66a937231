using InvokeAI.Generators.Emit;
using InvokeAI.Generators.Model;
using InvokeAI.Generators.Parse;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Graph;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using CoreInput = InvokeAI.Workflows.Form.FormInput;

namespace InvokeAI.Tests.Support;

/// <summary>Code emitted from form inputs made by hand, without a file behind them.</summary>
internal static class Emitted
{
    public static readonly ClassModel Class = new("Made", "App.Workflows", "Made", IsPublic: true);

    public static TestBuild Build(string code, params CoreInput[] inputs)
    {
        var models = inputs.Select(input => InputModels.Of(input)).ToEquatableArray();
        var api = ApiEmitter.Emit(new(Class, "made.json", FormState.Unlocked, models, default));
        var names = new MemberNames(models);
        var data = WorkflowDataText.Write(new()
        {
            Name = "Made",
            Inputs = models.Select(model => model.Data).ToEquatableArray(),
            Graph = new([new PlanPiece.Fixed("{\"nodes\":{},\"edges\":[]")]),
            Workflow = new([new PlanPiece.Fixed("{}")]),
        });
        var graph = DataEmitter.Emit(new(Class, "made.json", names.Template, names.Data, "Made", "By hand.", data));
        var trees = new[] { (api.ToString(), "Made.g.cs"), (graph.ToString(), "Made.Graph.g.cs"), (code, "Program.cs") }
            .Select(source => CSharpSyntaxTree.ParseText(source.Item1, TestProject.ParseOptions, source.Item2));
        return new(new TestProject().Compilation().RemoveAllSyntaxTrees().AddSyntaxTrees(trees), []);
    }
}
