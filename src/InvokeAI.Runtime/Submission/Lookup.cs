using System.Text.Json.Serialization;
using InvokeAI.Json;
using InvokeAI.Library;
using InvokeAI.Models;
using InvokeAI.Server;

namespace InvokeAI;

/// <summary>Contains the JSON types of the answers that submissions look up.</summary>
internal static class Lookup
{
    internal sealed record ModelList([property: JsonRequired] IReadOnlyList<ModelConfig>? Models);

    internal sealed record NamedRecord([property: JsonRequired, JsonConverter(typeof(IdConverter))] string Id, string? Name);

    internal sealed record SavedWorkflowPage([property: JsonRequired] IReadOnlyList<SavedWorkflow>? Items);

    internal sealed record SavedWorkflow([property: JsonRequired, JsonConverter(typeof(IdConverter))] string WorkflowId, string? Name);

    internal sealed record DynamicPromptsBody(string Prompt, int MaxPrompts, bool Combinatorial, long? Seed);

    internal sealed record DynamicPromptsAnswer([property: JsonRequired] IReadOnlyList<string>? Prompts, string? Error);
}
