using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>Provides the JSON metadata for the answers that submissions look up.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(Lookup.ModelList))]
[JsonSerializable(typeof(List<Lookup.NamedRecord>))]
[JsonSerializable(typeof(Lookup.SavedWorkflowPage))]
[JsonSerializable(typeof(Lookup.DynamicPromptsBody))]
[JsonSerializable(typeof(Lookup.DynamicPromptsAnswer))]
[JsonSerializable(typeof(List<string>))]
internal sealed partial class LookupJson : JsonSerializerContext;
