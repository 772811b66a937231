using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>Provides the JSON metadata for the server's settings, version and caches.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(CountConverter<int>), typeof(CountConverter<long>)])]
[JsonSerializable(typeof(AppVersionBody))]
[JsonSerializable(typeof(InvocationCacheStatus))]
[JsonSerializable(typeof(RuntimeConfig))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(int))]
internal sealed partial class AppJson : JsonSerializerContext;
