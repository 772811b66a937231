using InvokeAI.Http;

namespace InvokeAI;

/// <summary>A video that a node of a run yielded.</summary>
public sealed class OutputVideo : OutputFile
{
    internal OutputVideo(OutputContext context, string name, string nodeId, string field, IReadOnlyList<int> iteration, int? width, int? height)
        : base(context, name, nodeId, field, iteration, width, height)
    {
    }

    private protected override string FullPath => ApiPath.V1("videos/i/").Answered(Name).Literal("/full").ToString();
}
