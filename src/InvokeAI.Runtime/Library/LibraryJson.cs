using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Library;

/// <summary>
/// Provides the JSON metadata for the library. A workflow can be nested at any depth. It is kept as an element, which is read without recursion.
/// </summary>
[JsonSourceGenerationOptions(
    MaxDepth = int.MaxValue,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(WorkflowPage))]
[JsonSerializable(typeof(SavedWorkflow))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, int>))]
[JsonSerializable(typeof(IReadOnlyDictionary<WorkflowCategory, int>))]
[JsonSerializable(typeof(IsPublicBody))]
internal sealed partial class LibraryJson : JsonSerializerContext;
