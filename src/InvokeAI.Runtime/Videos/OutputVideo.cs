using InvokeAI.Http;

namespace InvokeAI;

/// <summary>Represents a video that a node of a run created. Use <see cref="VideoInput.From"/> to pass it to another workflow.</summary>
public class OutputVideo : OutputFile
{
    /// <summary>Initializes a video that is on no server, for tests.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The bytes that downloads return. They are not copied.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public OutputVideo(string name, ReadOnlyMemory<byte> content = default)
        : base(name, content)
    {
    }

    internal OutputVideo(OutputContext? context, string name, string nodeId, string field, IReadOnlyList<int> iteration, int? width, int? height)
        : base(context, name, nodeId, field, iteration, width, height)
    {
    }

    private protected override string FullPath => ApiPath.V1("videos/i/").Answered(Name).Literal("/full").ToString();
}
