using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI;

/// <summary>How the library is read and written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(WorkflowPage))]
[JsonSerializable(typeof(SavedWorkflow))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyDictionary<WorkflowCategory, int>))]
[JsonSerializable(typeof(IsPublicBody))]
internal sealed partial class LibraryJson : JsonSerializerContext;
