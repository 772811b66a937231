using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Models;

/// <summary>Provides the JSON metadata for models and their installations.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CountConverter<int>), typeof(CountConverter<long>)])]
[JsonSerializable(typeof(ModelsBody))]
[JsonSerializable(typeof(ModelConfig))]
[JsonSerializable(typeof(ModelChanges))]
[JsonSerializable(typeof(ModelInstallJob))]
[JsonSerializable(typeof(IReadOnlyList<ModelInstallJob>))]
[JsonSerializable(typeof(ModelCacheStats))]
[JsonSerializable(typeof(StarterModels))]
[JsonSerializable(typeof(IReadOnlyList<FoundModel>))]
[JsonSerializable(typeof(HuggingFaceModels))]
[JsonSerializable(typeof(HuggingFaceTokenStatus))]
[JsonSerializable(typeof(HuggingFaceTokenBody))]
[JsonSerializable(typeof(ModelKeysBody))]
[JsonSerializable(typeof(ModelDeletionBody))]
[JsonSerializable(typeof(IReadOnlyList<OrphanedModel>))]
[JsonSerializable(typeof(PathsBody))]
[JsonSerializable(typeof(OrphanDeletionBody))]
[JsonSerializable(typeof(string))]
internal sealed partial class ModelJson : JsonSerializerContext;
