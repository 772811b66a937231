using InvokeAI.Workflows.Catalog;
using InvokeAI.Workflows.Collections;
using InvokeAI.Workflows.Data;
using InvokeAI.Workflows.Document;
using InvokeAI.Workflows.Form;
using InvokeAI.Workflows.Graph;
using InvokeAI.Workflows.Json;
using InvokeAI.Workflows.Loading;
using InvokeAI.Workflows.Types;

namespace InvokeAI.Tests.Data;

public sealed class WorkflowDataTextTests
{
    public static TheoryData<string, string> Files => new(Evidence.Workflows());

    [Theory]
    [MemberData(nameof(Files))]
    public void The_data_of_every_workflow_comes_back_whole(string set, string name)
    {
        var loaded =
            WorkflowLoader.Load(name, File.ReadAllText(Evidence.Path("workflows", set, name)),
                new(EmbeddedCatalog.Instance) { UnknownNodes = UnknownNodes.Keep });
        if (loaded.Plan is null)
            return;
        var data = WorkflowDataBuilder.Build(loaded, loaded.Inputs.Select(InputData.Of).ToEquatableArray());
        Assert.Equal(data, WorkflowDataText.Read(WorkflowDataText.Write(data)));
    }

    [Fact]
    public void Every_member_comes_back()
    {
        var models = new ModelFilter(new(["sdxl"]), new(["main", "lora"]), new(["inpaint"]), new(["diffusers"]), new(["openai"]));
        var bounds = new NumberBounds(-0.0, 1e300, double.Epsilon, -5, 0.1);
        var input = new InputData
        {
            Index = 300,
            Name = "Näme",
            Label = "l",
            Description = "d",
            NodeId = "n",
            NodeType = "t",
            NodeName = "nn",
            FieldName = "f",
            FieldType = "IntegerField",
            Cardinality = FieldCardinality.SingleOrCollection,
            Type = new(ValueKind.Enum, FieldCardinality.Collection, true) { Enum = new("E", true, true, new([new("M", "1", "one"), new("N", "2", null)])) },
            Required = true,
            Connected = true,
            LeftOut = true,
            AliasOf = 0,
            TakesNull = true,
            Sweepable = true,
            Bounds = bounds,
            Length = new(0, int.MaxValue),
            Options = new([new("1", true, "one"), new("x", false, null)]),
            Models = models,
            FileValue = "",
            Component = "slider",
        };
        var data = new WorkflowData
        {
            Name = "",
            Inputs =
                new([input,
                    input with { AliasOf = null, Models = null, FileValue = null, Length = new(null, 3),
                        Type = new(ValueKind.Json, FieldCardinality.Single, false) }]),
            Layout = new(
            [
                new(LayoutKind.Row),
                new(LayoutKind.Column),
                new(LayoutKind.Heading, "h"),
                new(LayoutKind.Text, ""),
                new(LayoutKind.Divider),
                new(LayoutKind.End),
                new(LayoutKind.Field),
                new(LayoutKind.Field, "", ShowsDescription: true),
                new(LayoutKind.Field, "", ShowsShuffle: true),
                new(LayoutKind.Field, "", ShowsDescription: true, ShowsShuffle: true),
            ]),
            References = new([new("n", "t", "f", ResourceKind.SavedWorkflow, "\"w\"", models), new("n", "t", "f", ResourceKind.Image, "{}", null)]),
            Batch = new(
                [new(null, new([new("n", "t", new(null, null, true), default)])),
                    new("g",
                        new([new("n", "t", new(5, JsonItem.Array([], TextSpan.None), false), new([new("n", "f", "IntegerField", bounds, new(["a"]))]))]))]),
            Outputs = new([new("O", "n", "t", "images")]),
            Nodes = new([new("n", "t", "l", true, false), new("m", "t", "", false, true)]),
            Graph = new(
                [new PlanPiece.Fixed("{"), new PlanPiece.Member(70_000, "a\"b", "1"), new PlanPiece.Member(0, "x", null), new PlanPiece.UseCache(true),
                    new PlanPiece.IsIntermediate(false)]),
            NodeTypes = new([new("t", new([
                new("f", "F", new("EnumField", FieldCardinality.SingleOrCollection, true)) { Required = true, Nullable = true, Bounds = bounds,
                    ServerBounds = new(1), Length = new(1, 2), ServerLength = new(null, 3), Options = new([new("1", true, null)]), Models = models },
                new("g", "", new("AnyField", FieldCardinality.Collection)),
            ])), new("empty", default)]),
            NodeNames = new([new("n", "", "Node"), new("n", "f", "Field")]),
            Workflow = new([new PlanPiece.UseCache(false), new PlanPiece.IsIntermediate(true), new PlanPiece.Fixed("\u2028\ud83c\udfa8")]),
        };
        Assert.Equal(data, WorkflowDataText.Read(WorkflowDataText.Write(data)));
    }

    [Fact]
    public void Data_of_a_newer_version_is_refused_by_name()
    {
        var newer = PackedText.Pack([2, 0]);
        Assert.Contains("newer InvokeAI.Typed", Assert.Throws<NotSupportedException>(() => WorkflowDataText.Read(newer)).Message, StringComparison.Ordinal);
    }
}
