using System.Text.Json.Serialization;

namespace InvokeAI;

/// <summary>How the server's own affairs are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AppVersionBody))]
[JsonSerializable(typeof(InvocationCacheStatus))]
[JsonSerializable(typeof(RuntimeConfig))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(int))]
internal sealed partial class AppJson : JsonSerializerContext;
