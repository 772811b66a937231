using System.Text.Json;
using InvokeAI.Queue;
using InvokeAI.Testing;

namespace InvokeAI.Tool.Tests.Reports;

/// <summary>Results as a server could have made them, of whatever words.</summary>
internal static class MadeRun
{
    public static RunResult<WorkflowOutputs> Of(params IEnumerable<RunItem<WorkflowOutputs>> items)
        => new() { Items = [.. items.Select((item, index) => Placed(item, index))], RunId = "run-1" };

    public static RunItem<WorkflowOutputs> Item(params (string Field, object Value)[] values) => new()
    {
        Outputs = new(),
        Values = [.. values.Select(value => new RunValue { NodeId = "node", FieldName = value.Field, Value = JsonSerializer.SerializeToElement(value.Value) })],
    };

    public static OutputImage Image(string name, int seed, int width = 96, int height = 64)
        => new(name, InvokeAIServer.PaintPng(width, height, seed)) { Width = width, Height = height };

    /// <summary>The item with one image.</summary>
    public static RunItem<WorkflowOutputs> With(this RunItem<WorkflowOutputs> item, params OutputImage[] images)
        => new() { Outputs = item.Outputs, Values = item.Values, Images = new(images) };

    public static RunItem<WorkflowOutputs> Failed(this RunItem<WorkflowOutputs> item, RunError error)
        => new() { Outputs = item.Outputs, Values = item.Values, Outcome = RunOutcome.Failed, Error = error };

    /// <summary>Every value of the first with every value of the others.</summary>
    public static RunResult<WorkflowOutputs> Sweep(params (string Field, object[] Values)[] axes)
    {
        IEnumerable<(string, object)[]> all = [[]];
        foreach (var (field, values) in axes)
            all = all.SelectMany(before => values.Select(value => ((string, object)[])[.. before, (field, value)]));
        return Of(all.Select((values, at) => Item(values).With(Image($"image-{at}.png", at))));
    }

    private static RunItem<WorkflowOutputs> Placed(RunItem<WorkflowOutputs> item, int index) => new()
    {
        Index = index,
        ItemId = index + 1,
        Outputs = item.Outputs,
        Outcome = item.Outcome,
        Values = item.Values,
        Error = item.Error,
        Images = item.Images,
        Videos = item.Videos,
    };
}
