using InvokeAI.Workflows.Graph;

namespace InvokeAI.Generators.Emit;

/// <summary>The end that all nodes of a graph have, in one call: <c>"use_cache":…,"is_intermediate":…</c>.</summary>
internal sealed record NodeEnd(bool Cached, bool Intermediate) : PlanPiece;
