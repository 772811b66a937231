using System.Text.Json;

namespace InvokeAI;

/// <summary>One result of a node, as the server keeps it. Pictures and videos in it are found by shape, so that nodes of unknown packs and <c>workflow_return</c> have them too.</summary>
public sealed class NodeOutput
{
    private readonly OutputContext context;
    private readonly NodeResult result;

    internal NodeOutput(OutputContext context, string nodeId, NodeResult result)
    {
        this.context = context;
        this.result = result;
        NodeId = nodeId;
    }

    /// <summary>The workflow's node.</summary>
    public string NodeId { get; }

    /// <summary>The result's type, as in <c>integer_output</c>.</summary>
    public string Type => field ??= ResultValues.TypeOf(result.Json.Span);

    /// <summary>Which turn of the iterate nodes before it this was, outermost first; empty without any.</summary>
    public IReadOnlyList<int> Iteration => result.Path;

    /// <summary>The result as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(result.Json).RootElement;

    /// <summary>Pictures anywhere in the result.</summary>
    public OutputImages Images => new(MediaFinder.Images(context, NodeId, [result]));

    /// <summary>Videos anywhere in the result.</summary>
    public OutputVideos Videos => new(MediaFinder.Videos(context, NodeId, [result]));
}
