using System.Text.Json;
using System.Text.Json.Nodes;
using InvokeAI.Testing;

namespace InvokeAI.Tests;

/// <summary>
/// Tests every real workflow with every input set to another value: a server that has all resources of the file accepts it, and each value arrives where it
/// belongs.
/// </summary>
public sealed class SubmissionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Files => new(Evidence.Workflows());

    [Theory]
    [MemberData(nameof(Files))]
    public async Task With_every_input_set_a_workflow_is_accepted_and_each_value_arrives(string set, string name)
    {
        var text = await File.ReadAllTextAsync(Evidence.Path("workflows", set, name), Stop);
        if (Problems(text, name) is not { } problems)
            return;
        await using var server = await InvokeAIServer.StartAsync(Stop);
        await using var client = new InvokeAIClient(server.BaseAddress);
        await client.Queue.PauseAsync(Stop);
        server.AddModelsOf(text);
        server.AddMediaOf(text);
        var workflow = RealWorkflow.Of(set, name);
        var values = new OtherValues(server, workflow);
        var given = new List<(FormInput Input, OtherValue Value)>();
        foreach (var input in workflow.Settable)
        {
            var value = values.For(input);
            workflow.Set(input, value.Value);
            given.Add((input, value));
        }

        try
        {
            Assert.NotEmpty((await client.SubmitAsync(workflow.Instance, cancellationToken: Stop)).ItemIds);
        }
        catch (InvokeAIApiException refused)
        {
            // A value off the form that InvokeAI does not take: nobody can set it, and the build warned of it.
            Assert.All(refused.Errors,
                error => Assert.Contains(problems,
                    problem => problem.Id == "INVK017" && problem.Message.Contains($"'{error.FieldName}' of node", StringComparison.Ordinal)));
            return;
        }

        Assert.Empty(server.StrictViolations);
        var batch = Assert.Single(server.EnqueuedBodies)["batch"]!;
        var members = workflow.Instance.Template.Data.Batch.SelectMany(axis => axis.Members).ToLookup(member => member.Source.Slot);
        foreach (var (input, value) in given)
        {
            AssertSame(value.Sent, InWorkflow(batch, input), $"{input} in the embedded workflow");
            if (members[input.Index].FirstOrDefault() is not { } member)
                AssertSame(value.Sent, batch["graph"]!["nodes"]![input.NodeId]?[input.FieldName], $"{input} in the graph");
            foreach (var target in members[input.Index].SelectMany(m => m.Targets))
                AssertSame(value.Items ?? value.Sent, Items(batch, target.NodeId, target.FieldName),
                    $"{input} in the batch data of {target.NodeId}.{target.FieldName}");
        }
    }

    /// <summary>Returns the problems of a file that can be built, or null if it cannot.</summary>
    private static IReadOnlyList<WorkflowProblem>? Problems(string text, string name)
    {
        try
        {
            return WorkflowDefinition.Parse(text, name, new() { UnknownNodes = UnknownNodeHandling.Drop }).Problems;
        }
        catch (WorkflowLoadException)
        {
            return null;
        }
    }

    private static JsonNode? InWorkflow(JsonNode batch, FormInput input)
        => batch["workflow"]!["nodes"]!.AsArray().Single(node => (string)node!["id"]! == input.NodeId)!["data"]!["inputs"]![input.FieldName]!["value"];

    private static JsonNode? Items(JsonNode batch, string node, string field)
        => batch["data"]!.AsArray().SelectMany(axis => axis!.AsArray())
            .SingleOrDefault(datum => (string)datum!["node_path"]! == node && (string)datum["field_name"]! == field)?["items"];

    private static void AssertSame(JsonNode expected, JsonNode? actual, string what)
        => Assert.True(actual is not null && Canonical(expected) == Canonical(actual),
            $"{what}: {actual?.ToJsonString() ?? "nothing"} instead of {expected.ToJsonString()}");

    /// <summary>Returns JSON for comparison: numbers by value (7.0 is 7), members in order, members that are null left out.</summary>
    private static string Canonical(JsonNode node)
    {
        return Of(JsonNode.Parse(node.ToJsonString()))!.ToJsonString();

        static JsonNode? Of(JsonNode? node) => node switch
        {
            JsonObject o
                => new JsonObject(
                    o.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal)
                        .Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
            JsonArray a => new JsonArray([.. a.Select(Of)]),
            System.Text.Json.Nodes.JsonValue v when v.GetValueKind() == JsonValueKind.Number => v.GetValue<double>(),
            _ => node?.DeepClone(),
        };
    }
}
