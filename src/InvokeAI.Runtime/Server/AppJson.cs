using System.Text.Json;
using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Server;

/// <summary>How the server's own affairs are read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    Converters = [typeof(CountConverter<int>), typeof(CountConverter<long>)])]
[JsonSerializable(typeof(AppVersionBody))]
[JsonSerializable(typeof(InvocationCacheStatus))]
[JsonSerializable(typeof(RuntimeConfig))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(int))]
internal sealed partial class AppJson : JsonSerializerContext;
