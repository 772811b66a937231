using System.Text.Json;

namespace InvokeAI;

/// <summary>
/// Represents one result of a node, as the server stores it. Images and videos in it are found by their members, so that nodes of unknown packs and
/// <c>workflow_return</c> have them too.
/// </summary>
public sealed class NodeOutput
{
    private readonly OutputContext? _context;
    private readonly NodeResult _result;

    /// <summary>Initializes a result, for tests.</summary>
    /// <param name="nodeId">The workflow's node.</param>
    /// <param name="json">The result as JSON, as in <c>{"type":"integer_output","value":3}</c>.</param>
    /// <exception cref="InvalidOperationException">The JSON is undefined.</exception>
    public NodeOutput(string nodeId, JsonElement json)
        : this(null, nodeId, new("", System.Text.Encoding.UTF8.GetBytes(json.GetRawText()), []))
    {
    }

    internal NodeOutput(OutputContext? context, string nodeId, NodeResult result)
    {
        _context = context;
        _result = result;
        NodeId = nodeId;
    }

    /// <summary>Gets the ID of the workflow's node.</summary>
    public string NodeId { get; }

    /// <summary>Gets the result's type, as in <c>integer_output</c>.</summary>
    public string Type => field ??= ResultValues.TypeOf(_result.Json.Span);

    /// <summary>Gets the index of each iterate node's iteration, outermost first. Empty if there are no iterate nodes.</summary>
    public IReadOnlyList<int> Iteration => _result.Path;

    /// <summary>Gets the result as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(_result.Json).RootElement;

    /// <summary>Gets the images anywhere in the result.</summary>
    public OutputImages Images => new(MediaFinder.Images(_context, NodeId, [_result]));

    /// <summary>Gets the videos anywhere in the result.</summary>
    public OutputVideos Videos => new(MediaFinder.Videos(_context, NodeId, [_result]));
}
