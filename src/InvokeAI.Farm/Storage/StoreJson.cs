using System.Text.Json.Serialization;
using InvokeAI.Farm.Jobs;

namespace InvokeAI.Farm.Storage;

/// <summary>Records as text. A member that a version does not know is ignored, and one that is missing has its default.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobRecord))]
[JsonSerializable(typeof(PartRecord))]
[JsonSerializable(typeof(ServerRecord))]
internal sealed partial class StoreJson : JsonSerializerContext;
