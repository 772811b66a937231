using InvokeAI.Generated;

namespace InvokeAI;

/// <summary>Reads a finished item's results by the workflow's node IDs.</summary>
internal sealed class SessionOutputReader(OutputContext? context, SessionResults results) : OutputReader
{
    public OutputContext? Context => context;

    public override OutputImages Images(string nodeId) => new(MediaFinder.Images(context, nodeId, results.Of(nodeId)));

    public override OutputVideos Videos(string nodeId) => new(MediaFinder.Videos(context, nodeId, results.Of(nodeId)));

    public override OutputValues<string> Strings(string nodeId) => ResultValues.Read(results.Of(nodeId), ResultValues.Text);

    public override OutputValues<long> Integers(string nodeId) => ResultValues.Read(results.Of(nodeId), ResultValues.Integer);

    public override OutputValues<double> Floats(string nodeId) => ResultValues.Read(results.Of(nodeId), ResultValues.Number);

    public override OutputValues<bool> Booleans(string nodeId) => ResultValues.Read(results.Of(nodeId), ResultValues.Boolean);

    public override NodeOutputs Values(string nodeId) => new([.. results.Of(nodeId).Select(result => new NodeOutput(context, nodeId, result))]);
}
