using System.Text.Json.Serialization;
using InvokeAI.Json;

namespace InvokeAI.Boards;

/// <summary>Provides the JSON metadata for boards.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ServerTimeConverter), typeof(CountConverter<int>), typeof(CountConverter<long>), typeof(FiniteConverter)])]
[JsonSerializable(typeof(BoardInfo))]
[JsonSerializable(typeof(List<BoardInfo>))]
[JsonSerializable(typeof(BoardChanges))]
[JsonSerializable(typeof(DeletedBoard))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(UserIdentity))]
internal sealed partial class BoardJson : JsonSerializerContext;
