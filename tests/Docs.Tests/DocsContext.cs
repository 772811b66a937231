using System.Diagnostics.CodeAnalysis;
using Docs.Workflows;
using InvokeAI;

namespace Docs;

/// <summary>What every sample may take for granted: a client, a workflow that is ready to run, a token. Named as a reader's own variables would be.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The samples read as code of a method.")]
[SuppressMessage("Usage", "CA2211:Non-constant fields should not be visible", Justification = "Set once per sample.")]
public static class DocsContext
{
    /// <summary>A client of the stand-in.</summary>
    public static InvokeAIClient invoke = null!;

    /// <summary>A workflow with its required inputs set.</summary>
    public static SdxlTextToImage workflow = null!;

    /// <summary>A token.</summary>
    public static CancellationToken cancellationToken;
}
